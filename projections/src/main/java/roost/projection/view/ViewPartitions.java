package roost.projection.view;

/** Where the partitions of roost-views are read on this node. */
public interface ViewPartitions {
    /**
     * The reader of a partition.
     *
     * @param partition of P
     * @param standby whether a copy that may be behind may answer
     * @throws NotHere this node does not hold the partition
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException it is on its way here, or the stores are not
     *     open yet
     */
    ViewReader at(int partition, boolean standby);

    /** P. */
    int count();

    /** The partition is on another node. */
    final class NotHere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Names the partition. */
        public NotHere(int partition) {
            this(ViewsTopology.APPLICATION, partition);
        }

        /** Names the application, too. */
        public NotHere(String application, int partition) {
            super("partition " + partition + " of " + application + " is not here");
        }
    }
}
