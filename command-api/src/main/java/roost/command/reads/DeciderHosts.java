package roost.command.reads;

import java.util.Optional;

/** Which node holds a decider partition, as Kafka Streams' group metadata says it. Thread-safe. */
@FunctionalInterface
public interface DeciderHosts {
    /** Where there is one node, all partitions are its own and nothing is forwarded. */
    DeciderHosts SINGLE = partition -> Optional.empty();

    /**
     * The {@code host:port} of the holder's DeciderState service; empty while the partition moves.
     *
     * @param partition 0 to P - 1
     */
    Optional<String> holder(int partition);
}
