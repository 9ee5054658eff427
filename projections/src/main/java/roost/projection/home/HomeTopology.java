package roost.projection.home;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import roost.projection.relation.RelationStore;
import roost.projection.sourcelog.SourceLogProcessor;
import roost.projection.sourcelog.SourceLogStoreBuilder;
import roost.projection.sourcelog.StoreEnvironment;
import roost.projection.watch.Watchers;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * The application {@code roost-home}: one sub-topology, one task for each delivery partition.
 *
 * <pre>
 * roost.deliveries ──▶ deliveries-fold ──▶ home       (read-only store: its changelog is roost.deliveries)
 *                             │
 *                             └ connected, so that both stores are in one task
 *                             ▼
 * roost.relations  ──▶ relations-fold  ──▶ relations  (read-only store: its changelog is roost.relations)
 * </pre>
 *
 * <p>At least once. A repeated or replayed record does no harm: a timeline is a set of tweets, and of two relations of a
 * pair the one with the higher seq stands. Nothing is written to Kafka. Records that cannot be read are skipped by the
 * stores' folds, in processing and restoring alike, counted ({@code roost.store.skipped}) and handed to {@link
 * roost.projection.sourcelog.SkippedRecords}, since the processor of a read-only store forwards nothing.
 */
public final class HomeTopology {
    /** The application id. */
    public static final String APPLICATION = "roost-home";

    private static final String DELIVERIES_FOLD = "deliveries-fold";

    private HomeTopology() {}

    /** The topology for a layout, whose timelines nobody shows live. */
    public static Topology build(Layout layout, HomeSettings settings, StoreEnvironment env) {
        return build(layout, settings, env, new Watchers(layout.deliveryPartitions()));
    }

    /**
     * The topology for a layout.
     *
     * @param watchers who is told of new entries
     */
    public static Topology build(Layout layout, HomeSettings settings, StoreEnvironment env, Watchers watchers) {
        int sources = layout.partitions();
        var topology = new Topology();
        topology.addReadOnlyStateStore(
                new SourceLogStoreBuilder<>(HomeStore.NAME, () -> new HomeStore(sources, settings, env, watchers)),
                "deliveries",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topic.DELIVERIES.topicName(),
                DELIVERIES_FOLD,
                () -> new SourceLogProcessor(HomeStore.NAME));
        topology.addReadOnlyStateStore(
                new SourceLogStoreBuilder<>(
                        RelationStore.NAME, () -> new RelationStore(sources, layout.deliveryPartitions(), env)),
                "relations",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topic.RELATIONS.topicName(),
                "relations-fold",
                () -> new SourceLogProcessor(RelationStore.NAME));
        topology.connectProcessorAndStateStores(DELIVERIES_FOLD, RelationStore.NAME);
        return topology;
    }

    /**
     * The Streams settings that this topology needs; bootstrap servers, directory, threads and membership are the
     * node's. At-least-once Streams reads uncommitted unless told otherwise.
     */
    public static Map<String, Object> streamsSettings() {
        return Map.ofEntries(
                Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION),
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE),
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 250),
                Map.entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
                Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed"),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 32 << 20));
    }

    /** Finds the readers of a running {@code roost-home}. */
    public static HomeReaders readers(KafkaStreams streams, Layout layout) {
        return new StreamsHomeReaders(streams, layout.deliveryPartitions());
    }
}
