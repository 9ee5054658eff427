package roost.projection.home;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;
import org.jspecify.annotations.Nullable;
import roost.projection.relation.RelationStore;

/**
 * The readers of a Streams application. Streams asks all its threads for their tasks, under a lock, to find a store: what it
 * said of an active partition is taken for so for {@value #MILLIS} ms. A partition that moves away meanwhile closes its
 * stores, which then say so themselves; a copy that stays behind is as new as it was. Any thread.
 */
final class StreamsHomeReaders implements HomeReaders {
    private static final long MILLIS = 50;
    private static final long FOUND_FOR_NS = Duration.ofMillis(MILLIS).toNanos();

    private final KafkaStreams streams;
    private final int deliveryPartitions;
    private final AtomicReferenceArray<@Nullable Found> active;

    private record Found(PartitionHome reader, long atNanos) {}

    StreamsHomeReaders(KafkaStreams streams, int deliveryPartitions) {
        this.streams = streams;
        this.deliveryPartitions = deliveryPartitions;
        this.active = new AtomicReferenceArray<>(deliveryPartitions);
    }

    @Override
    public HomeReader at(int partition, boolean standby) {
        if (standby) {
            return find(partition, true);
        }
        Found found = active.get(partition);
        if (found == null || !found.reader.isOpen() || System.nanoTime() - found.atNanos > FOUND_FOR_NS) {
            long now = System.nanoTime();
            found = new Found(find(partition, false), now);
            active.set(partition, found);
        }
        return found.reader;
    }

    private PartitionHome find(int partition, boolean standby) {
        return new PartitionHome(
                store(HomeStore.NAME, HomeStore.class, partition, standby),
                store(RelationStore.NAME, RelationStore.class, partition, standby),
                deliveryPartitions);
    }

    private <S extends StateStore> S store(String name, Class<S> type, int partition, boolean standby) {
        var query =
                StoreQueryParameters.fromNameAndType(name, new Itself<>(type)).withPartition(partition);
        return streams.store(standby ? query.enableStaleStores() : query);
    }

    /** Asks Streams for the store object itself. */
    private record Itself<S extends StateStore>(Class<S> type) implements QueryableStoreType<S> {
        @Override
        public boolean accepts(StateStore store) {
            return type.isInstance(store);
        }

        @Override
        public S create(StateStoreProvider provider, String storeName) {
            return provider.stores(storeName, this).stream()
                    .findFirst()
                    .orElseThrow(() -> new InvalidStateStoreException(storeName + " is not here"));
        }
    }
}
