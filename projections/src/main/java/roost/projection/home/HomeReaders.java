package roost.projection.home;

/** Finds the reader of a delivery partition on this node. */
@FunctionalInterface
public interface HomeReaders {
    /**
     * The reader of a partition.
     *
     * @param partition the delivery partition
     * @param standby whether a standby, or a store that is still being restored, may answer
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException the partition is not here, or not ready
     */
    HomeReader at(int partition, boolean standby);
}
