package roost.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    @Test
    void whatIsNotDoneInTimeEndsAndNotBefore() {
        var deadlines = new Deadlines(Duration.ofMillis(40));
        long start = System.nanoTime();
        var never = new CompletableFuture<String>();
        deadlines.watch(never);

        assertThatThrownBy(() -> never.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(40_000_000L);
    }

    @Test
    void whatIsDoneStaysAsItIs() {
        var deadlines = new Deadlines(Duration.ofMillis(20));
        var done = new CompletableFuture<String>();
        deadlines.watch(done);
        done.complete("in time");
        var after = new CompletableFuture<String>();
        deadlines.watch(after);

        assertThatThrownBy(() -> after.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);

        assertThat(done).isCompletedWithValue("in time");
    }

    @Test
    void noneIsForgottenHoweverManyComeWhileOthersEnd() {
        var deadlines = new Deadlines(Duration.ofMillis(5));
        var all = new ArrayList<CompletableFuture<Object>>();
        for (int n = 0; n < 200; n++) {
            var one = new CompletableFuture<>();
            deadlines.watch(one);
            all.add(one);
            if (n % 50 == 49) {
                // By now the queue has been empty: the next one must start the looking anew.
                assertThat(one.handle((value, late) -> late)
                                .orTimeout(30, TimeUnit.SECONDS)
                                .join())
                        .isInstanceOf(TimeoutException.class);
            }
        }
        assertThat(all.stream()
                        .map(one -> one.handle((value, late) -> late)
                                .orTimeout(30, TimeUnit.SECONDS)
                                .join()))
                .hasSize(200)
                .allMatch(TimeoutException.class::isInstance);
    }
}
