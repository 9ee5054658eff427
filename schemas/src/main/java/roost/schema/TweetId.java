package roost.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/**
 * A tweet's id: 41 bits of milliseconds since 2024-01-01T00:00Z, 12 bits of the author's bucket, 10 bits of sequence.
 * Ordered by time, strictly increasing per bucket; it says where the tweet lives. In JSON a string of decimal digits.
 *
 * @param value positive
 */
public record TweetId(long value) implements Comparable<TweetId> {
    /** 2024-01-01T00:00:00Z in milliseconds since 1970. */
    public static final long EPOCH_MS = 1_704_067_200_000L;

    /** Bits below the time. */
    public static final int TIME_SHIFT = 22;

    private static final int SEQUENCE_BITS = 10;

    /** Sequence numbers per bucket and millisecond. */
    public static final int SEQUENCES = 1 << SEQUENCE_BITS;

    /** Refuses what no tweet can have. */
    public TweetId {
        if (value <= 0) {
            throw new IllegalArgumentException("not a tweet id: " + value);
        }
    }

    /** Puts an id together; {@code timeMs} is milliseconds since 1970, at or after {@link #EPOCH_MS}. */
    public static TweetId of(long timeMs, int bucket, int sequence) {
        return new TweetId(floor(timeMs) | ((long) bucket << SEQUENCE_BITS) | sequence);
    }

    /**
     * The smallest raw id that a tweet of that time or later can have; 0 for times before the epoch.
     *
     * @param timeMs milliseconds since 1970
     */
    public static long floor(long timeMs) {
        return Math.max(0, timeMs - EPOCH_MS) << TIME_SHIFT;
    }

    /** Reads decimal digits; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static TweetId parse(String text) {
        return new TweetId(Ids.parse(text, "tweet"));
    }

    /** Milliseconds since 1970. */
    public long timeMs() {
        return timeMs(value);
    }

    /** Milliseconds since 1970 of a raw id. */
    public static long timeMs(long id) {
        return (id >>> TIME_SHIFT) + EPOCH_MS;
    }

    /** When it was decided, to the millisecond. */
    public Instant time() {
        return Instant.ofEpochMilli(timeMs());
    }

    /** The author's bucket. */
    public int bucket() {
        return bucket(value);
    }

    /** The author's bucket of a raw id. */
    public static int bucket(long id) {
        return (int) (id >>> SEQUENCE_BITS) & (Bucket.COUNT - 1);
    }

    /** 0 to 1,023. */
    public int sequence() {
        return (int) value & (SEQUENCES - 1);
    }

    /** The partition among {@code partitions}, a power of two. */
    public int partition(int partitions) {
        return partition(value, partitions);
    }

    /** The partition of a raw id. */
    public static int partition(long id, int partitions) {
        return Bucket.partition(bucket(id), partitions);
    }

    @Override
    public int compareTo(TweetId other) {
        return Long.compare(value, other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }
}
