package roost.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

class LoginDelaysTest {
    private final AtomicLong nanos = new AtomicLong();
    private final LoginDelays delays = new LoginDelays(nanos::get);

    @Test
    void afterAFewWrongOnesEachTryWaitsTwiceAsLongUpToAMinute() {
        for (int i = 0; i < 8; i++) {
            assertThat(waiting("ada", "a" + i)).isZero();
        }
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(waiting("ada", "elsewhere")).isEqualTo(seconds);
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(waiting("ada", "elsewhere")).isEqualTo(1);
            pass(Duration.ofNanos(1));
            assertThat(waiting("ada", "b" + seconds + nanos)).isZero();
        }
        assertThat(waiting("bob", "elsewhere")).isZero();
    }

    @Test
    void anAddressThatTriesManyAccountsWaitsLonger() {
        for (int i = 0; i < 20; i++) {
            assertThat(waiting("a" + i, "here")).isZero();
        }
        int longest = 0;
        for (int i = 0; i < 15; i++) {
            int seconds = waiting("b" + i, "here");
            assertThat(seconds).isEqualTo(Math.min(1 << i, 900));
            longest = Math.max(longest, seconds);
            pass(Duration.ofSeconds(seconds));
            assertThat(waiting("b" + i, "here")).isZero();
        }
        assertThat(longest).isEqualTo(900);
        assertThat(waiting("new", "there")).isZero();
    }

    @Test
    void aRightPasswordBeginsTheAccountAnewAndDoesNotCountForTheAddress() {
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 7; i++) {
                assertThat(waiting("ada", "a" + round)).isZero();
            }
            delays.begin("ada", "a" + round).right();
        }
        for (int i = 0; i < 100; i++) {
            delays.begin("bob", "many").right();
            delays.begin("cy", "many").unknown();
        }
        assertThat(waiting("bob", "many")).isZero();
    }

    @Test
    void whatMustWaitDoesNotCountAndIsForgottenAfterAnHour() {
        for (int i = 0; i < 8; i++) {
            delays.begin("ada", "a");
        }
        for (int i = 0; i < 100; i++) {
            assertThat(waiting("ada", "b")).isEqualTo(1);
        }
        assertThat(waiting("bob", "b")).isZero();
        pass(Duration.ofHours(1));
        for (int i = 0; i < 8; i++) {
            assertThat(waiting("ada", "a")).isZero();
        }
    }

    @Test
    void triesAtTheSameTimeAreNoWayAround() throws InterruptedException {
        var through = new AtomicInteger();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String address = "a" + i;
                threads.submit(() -> {
                    start.await();
                    return waiting("ada", address) == 0 ? through.incrementAndGet() : 0;
                });
            }
            start.countDown();
        }
        assertThat(through).hasValue(8);
    }

    /** The seconds that a wrong try must wait; 0: it was let through. */
    private int waiting(String account, String address) {
        try {
            delays.begin(account, address);
            return 0;
        } catch (ProblemException tooSoon) {
            assertThat(tooSoon.problem().type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS.uri());
            return tooSoon.retryAfterSeconds();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
