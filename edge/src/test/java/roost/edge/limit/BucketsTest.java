package roost.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.edge.limit.Buckets.Taken;

class BucketsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong nanos = new AtomicLong(7 * SECOND);

    @Test
    void whatIsUsedUpComesBackEvenly() {
        var buckets = new Buckets(new Limit(3, Duration.ofSeconds(30)), nanos::get);
        assertThat(buckets.take(1L)).isEqualTo(new Taken(true, 2, 10, 0));
        buckets.take(1L);
        buckets.take(1L);
        assertThat(buckets.take(1L)).isEqualTo(new Taken(false, 0, 30, 10));
        assertThat(buckets.take(2L).taken()).isTrue();
        nanos.addAndGet(10 * SECOND - 1);
        assertThat(buckets.take(1L).next()).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(buckets.take(1L)).isEqualTo(new Taken(true, 0, 30, 0));
    }

    /** In no time span of any length more pass than the limit and what came back in that span. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nobodyGetsMoreThanTheLimitWhateverTheyDo(long seed) {
        var random = new Random(seed);
        int many = 1 + random.nextInt(20);
        long withinS = 1 + random.nextInt(60);
        var buckets = new Buckets(new Limit(many, Duration.ofSeconds(withinS)), nanos::get);
        Map<Integer, Double> left = new HashMap<>();
        long before = nanos.get();
        for (int step = 0; step < 3_000; step++) {
            nanos.addAndGet(random.nextLong(withinS * SECOND / 4));
            double back = (double) many * (nanos.get() - before) / (withinS * SECOND);
            before = nanos.get();
            left.replaceAll((who, tokens) -> Math.min(many, tokens + back));
            int who = random.nextInt(5);
            double has = left.getOrDefault(who, (double) many);
            Taken taken = buckets.take(who);
            // A millionth of a token is what two ways of rounding may differ by.
            if (Math.abs(has - 1) > 1e-6) {
                assertThat(taken.taken()).as("step " + step).isEqualTo(has >= 1);
            }
            left.put(who, taken.taken() ? has - 1 : has);
        }
    }

    @Test
    void whoIsNotSeenForAWhileIsForgottenAndTheNumberOfAllIsBounded() {
        var buckets = new Buckets(new Limit(3, Duration.ofSeconds(30)), nanos::get, 100);
        for (long who = 0; who < 5_000; who++) {
            buckets.take(who);
        }
        assertThat(buckets.size()).isLessThanOrEqualTo(100);
        nanos.addAndGet(31 * SECOND);
        assertThat(buckets.size()).isZero();
    }
}
