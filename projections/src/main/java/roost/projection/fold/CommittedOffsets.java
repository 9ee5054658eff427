package roost.projection.fold;

/** What the application's consumer group has committed. Any thread. */
@FunctionalInterface
public interface CommittedOffsets {
    /** Nothing is known. */
    CommittedOffsets UNKNOWN = (topic, partition) -> 0;

    /**
     * A lower bound of the offset from which a restarted task would read a topic partition.
     *
     * @return 0 if nothing is known
     */
    long next(String topic, int partition);
}
