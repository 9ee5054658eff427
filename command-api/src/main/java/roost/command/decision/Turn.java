package roost.command.decision;

import java.time.Instant;
import roost.schema.Bucket;

/**
 * Where and when a command is decided: all that an entity may know besides the command and its own state.
 *
 * @param partition the decider partition, 0 to P - 1
 * @param partitions P
 * @param timeMs decider time, milliseconds since 1970: never goes back within a partition
 */
public record Turn(int partition, int partitions, long timeMs) {
    /** Decider time. */
    public Instant time() {
        return Instant.ofEpochMilli(timeMs);
    }

    /** Whether what belongs to a bucket is decided in this partition. */
    public boolean holds(int bucket) {
        return Bucket.partition(bucket, partitions) == partition;
    }
}
