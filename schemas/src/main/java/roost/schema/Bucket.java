package roost.schema;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.utils.Utils;

/**
 * The place of an account: one of 4,096 buckets, a function of its handle that never changes. A partition is a bucket
 * modulo the number of partitions, so that handle and id both lead to the partition with no index.
 */
public final class Bucket {
    /** How many buckets there are; partition counts are powers of two up to this. */
    public static final int COUNT = 4096;

    /** Bits of a bucket. */
    public static final int BITS = 12;

    private Bucket() {}

    /**
     * The bucket of a handle: murmur2 (as Kafka's default partitioner computes it) of the lower-case handle in UTF-8.
     *
     * @param handle in any case
     * @return 0 to 4,095
     */
    public static int of(String handle) {
        return Utils.murmur2(handle.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) & (COUNT - 1);
    }

    /**
     * The partition of a bucket.
     *
     * @param bucket 0 to 4,095
     * @param partitions a power of two
     */
    public static int partition(int bucket, int partitions) {
        return bucket & (partitions - 1);
    }

    /** Refuses a number of partitions that is not a power of two from 1 to 4,096. */
    public static int checkPartitions(int partitions) {
        if (partitions < 1 || partitions > COUNT || Integer.bitCount(partitions) != 1) {
            throw new IllegalArgumentException("partitions must be a power of two from 1 to 4096, not " + partitions);
        }
        return partitions;
    }
}
