package roost.projection.view;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.InvalidStateStorePartitionException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/** The stores that a Streams application has on this node, of running tasks and of copies. Any thread. */
public final class LocalStores {
    private final KafkaStreams streams;
    private final String application;

    /** Those of an application, by its id. */
    public LocalStores(KafkaStreams streams, String application) {
        this.streams = streams;
        this.application = application;
    }

    /**
     * A store of a partition, which may be behind.
     *
     * @throws ViewPartitions.NotHere this node does not hold the partition
     * @throws InvalidStateStoreException it is on its way here
     */
    public <S extends StateStore> S of(String name, Class<S> type, int partition) {
        try {
            // The task runs though its thread may be in a rebalance: stale stores means just that.
            return streams.store(StoreQueryParameters.fromNameAndType(name, new Itself<>(type))
                    .withPartition(partition)
                    .enableStaleStores());
        } catch (StreamsNotStartedException | IllegalStateException e) {
            throw new InvalidStateStoreException(application + " is not running", e);
        } catch (InvalidStateStorePartitionException e) {
            var notHere = new ViewPartitions.NotHere(application, partition);
            notHere.initCause(e);
            throw notHere;
        }
    }

    /** Why a partition that does not run here does not: it is on its way here, or elsewhere. */
    public RuntimeException absent(int partition) {
        return isAssigned(partition)
                ? new InvalidStateStoreException("partition " + partition + " is being restored")
                : new ViewPartitions.NotHere(application, partition);
    }

    private boolean isAssigned(int partition) {
        if (streams.state() != KafkaStreams.State.RUNNING) {
            return true;
        }
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .map(TaskMetadata::taskId)
                .anyMatch(task -> task.partition() == partition);
    }

    /** The store itself: Streams' own facade asks all threads for it at every call. */
    private record Itself<S extends StateStore>(Class<S> type) implements QueryableStoreType<S> {
        @Override
        public boolean accepts(StateStore store) {
            return type.isInstance(store);
        }

        @Override
        public S create(StateStoreProvider provider, String name) {
            return provider.stores(name, this).getFirst();
        }
    }
}
