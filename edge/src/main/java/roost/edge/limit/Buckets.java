package roost.edge.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import roost.schema.cache.Caches;

/**
 * A token bucket for each account or address of one kind. One that was not used for the whole of its time is full again
 * and is forgotten; beyond a number of them the least used go, which forgives those too early rather than keep everything.
 * Thread-safe.
 */
final class Buckets {
    /** Some 200 bytes each. */
    private static final int MOST = 100_000;

    private final Limit limit;
    private final TimeMeter time;
    private final Cache<Object, Bucket> buckets;

    /**
     * Full buckets for all.
     *
     * @param nanos a clock that never goes back
     */
    Buckets(Limit limit, Ticker nanos) {
        this(limit, nanos, MOST);
    }

    Buckets(Limit limit, Ticker nanos, int most) {
        this.limit = limit;
        this.time = new Nanos(nanos);
        this.buckets = Caches.builder()
                .maximumSize(most)
                .expireAfterAccess(limit.within())
                .ticker(nanos)
                .build();
    }

    /**
     * What is left after one was taken, or how long it takes until there is one.
     *
     * @param taken whether there was one
     * @param left how many more may come now
     * @param full in how many seconds all of them may
     * @param next in how many seconds the next may come; 0 where one was taken
     */
    record Taken(boolean taken, long left, long full, long next) {}

    /** Takes one of who is counted by this key. */
    Taken take(Object who) {
        ConsumptionProbe probe = buckets.get(who, key -> full()).tryConsumeAndReturnRemaining(1);
        return new Taken(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    Limit limit() {
        return limit;
    }

    /** How many are kept, about. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(each -> each.capacity(limit.many()).refillGreedy(limit.many(), limit.within()))
                .withCustomTimePrecision(time)
                .build();
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos());
    }

    private record Nanos(Ticker ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
