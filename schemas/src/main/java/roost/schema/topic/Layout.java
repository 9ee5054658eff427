package roost.schema.topic;

import roost.schema.Bucket;

/**
 * The numbers that are fixed when the topics are made.
 *
 * @param partitions P: of commands, events and views; a power of two
 * @param deliveryPartitions D: of deliveries and relations; a power of two, independent of P
 * @param outcomePartitions one for each command API node that may run
 * @param replication copies of each partition
 */
public record Layout(int partitions, int deliveryPartitions, int outcomePartitions, short replication) {
    /** One machine: four partitions of each, one node, one copy. */
    public static final Layout EMBEDDED = new Layout(4, 4, 1, (short) 1);

    /** Refuses counts that are not powers of two and layouts without nodes or copies. */
    public Layout {
        Bucket.checkPartitions(partitions);
        Bucket.checkPartitions(deliveryPartitions);
        if (outcomePartitions < 1 || replication < 1) {
            throw new IllegalArgumentException("outcome partitions and replication start at 1");
        }
    }
}
