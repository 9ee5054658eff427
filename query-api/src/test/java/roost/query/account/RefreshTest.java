package roost.query.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RefreshTest {
    private static final long WITHIN_S = 20;

    private final LinkedBlockingQueue<List<Long>> asked = new LinkedBlockingQueue<>();
    private final Semaphore answers = new Semaphore(0);

    @Test
    void what_becomes_due_during_a_call_is_asked_for_together_in_the_next() throws InterruptedException {
        var refresh = new Refresh(1_000, this::answer);
        refresh.due(1);
        assertThat(next()).containsExactly(1L);
        for (long id = 2; id < 602; id++) {
            refresh.due(id);
            refresh.due(id);
        }
        answers.release(3);
        var rest = new ArrayList<>(next());
        assertThat(rest).hasSize(400);
        rest.addAll(next());
        assertThat(rest).doesNotHaveDuplicates().hasSize(600);
    }

    @Test
    void more_than_may_wait_are_not_asked_for() throws InterruptedException {
        var refresh = new Refresh(2, this::answer);
        refresh.due(1);
        next();
        refresh.due(2);
        refresh.due(3);
        answers.release(2);
        assertThat(next()).containsExactly(2L);
    }

    @Test
    @Timeout(60)
    void a_call_that_fails_does_not_end_it() throws InterruptedException {
        var last = new AtomicLong();
        var refresh = new Refresh(10, ids -> {
            last.set(ids.getLast());
            throw new IllegalStateException("for the test");
        });
        // So many because what comes due at the very end of a failed call was once due for good.
        for (long id = 1; id <= 100_000; id++) {
            while (last.get() != id) {
                refresh.due(id);
                if (Thread.interrupted()) {
                    throw new InterruptedException("id " + id + " is not asked for");
                }
            }
        }
        assertThat(last).hasValue(100_000);
    }

    private void answer(List<Long> ids) {
        asked.add(ids);
        answers.acquireUninterruptibly();
    }

    private List<Long> next() throws InterruptedException {
        List<Long> ids = asked.poll(WITHIN_S, TimeUnit.SECONDS);
        assertThat(ids).isNotNull();
        return ids == null ? List.of() : ids;
    }
}
