package roost.projection.fanout;

import java.util.concurrent.TimeUnit;
import roost.schema.delivery.PackedLocals;
import roost.schema.topic.Layout;

/**
 * The author side's settings.
 *
 * @param pushThreshold the number of followers from which an author's tweets are pulled and no longer pushed
 * @param pushAgain the number of followers at or below which they are pushed again; below the threshold, so that an
 *     author at the edge does not cross at every follow
 * @param pushAgeMs how old, behind the follow, a tweet may be that is delivered at follow time; milliseconds
 * @param markIntervalMs a destination that is behind gets a mark at most this often; milliseconds of wall-clock time
 * @param chunkFollowers the most followers in one stored chunk and so in one push; 2 to {@value PackedLocals#MAX}
 * @param authorBytes how much memory authors and their followers may take in a process, about; those worked on last stay
 */
public record FanoutSettings(
        long pushThreshold, long pushAgain, long pushAgeMs, long markIntervalMs, int chunkFollowers, long authorBytes) {
    /**
     * What one push may put into one delivery partition: 50 ms of its time at 500,000 deliveries a second, which is what
     * a partition takes when four of them share two cores with the broker (2 million a second in all).
     */
    private static final int FOLLOWERS_PER_DESTINATION = 25_000;

    private static final double HYSTERESIS = 0.8;

    /**
     * A follow rewrites its chunk, about one byte and a half per follower, in the store and in its changelog; a push
     * costs one record per chunk. At 512 the record's cost is a few nanoseconds per follower and a follow stays below
     * 1 KB.
     */
    private static final int CHUNK_FOLLOWERS = 512;

    /**
     * Of the largest heap: 192 MiB of one gigabyte, which is 300,000 authors with 80 followers each in four destinations.
     * An author who is not in memory costs a look at RocksDB, more than all else about a follow.
     */
    private static final double AUTHOR_SHARE = 3 / 16.0;

    /** Refuses thresholds in the wrong order, times that are not positive and chunks that fit no push. */
    public FanoutSettings {
        if (pushThreshold < 1 || pushAgain < 0 || pushAgain >= pushThreshold) {
            throw new IllegalArgumentException("pushAgain must lie below pushThreshold");
        }
        if (pushAgeMs < 1 || markIntervalMs < 1) {
            throw new IllegalArgumentException("times must be positive");
        }
        if (authorBytes < 0) {
            throw new IllegalArgumentException("memory cannot be negative");
        }
        if (chunkFollowers < 2 || chunkFollowers > PackedLocals.MAX) {
            throw new IllegalArgumentException("a chunk holds 2 to " + PackedLocals.MAX + " followers");
        }
    }

    /** The product's settings: push up to 25,000 followers per delivery partition, push age two days, marks each 500 ms. */
    public static FanoutSettings defaults(Layout layout) {
        return pushingUpTo((long) FOLLOWERS_PER_DESTINATION * layout.deliveryPartitions());
    }

    /** The product's settings with another threshold; tweets are pushed again at 80 % of it. */
    public static FanoutSettings pushingUpTo(long followers) {
        return new FanoutSettings(
                followers, (long) (followers * HYSTERESIS), TimeUnit.DAYS.toMillis(2), 500, CHUNK_FOLLOWERS, (long)
                        (AUTHOR_SHARE * Runtime.getRuntime().maxMemory()));
    }
}
