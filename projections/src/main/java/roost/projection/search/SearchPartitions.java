package roost.projection.search;

/** Where the partitions of roost-search are read on this node. */
public interface SearchPartitions {
    /**
     * A partition.
     *
     * @param standby whether a copy that may be behind may answer
     * @throws roost.projection.view.ViewPartitions.NotHere this node does not hold the partition
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException it is on its way here
     */
    PartitionSearch at(int partition, boolean standby);

    /** P. */
    int count();
}
