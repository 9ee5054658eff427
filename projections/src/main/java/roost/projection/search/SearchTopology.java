package roost.projection.search;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import roost.projection.sourcelog.SourceLogStoreBuilder;
import roost.schema.topic.Topic;

/**
 * The topology of roost-search: one sub-topology, a task for each of the P partitions. Each input is the changelog of its
 * index.
 *
 * <pre>
 * roost.tweets   ─▶ tweets   ─▶ [tweets]
 *                                  ▲ an account that is closed takes its tweets with it
 * roost.accounts ─▶ accounts ─▶ [accounts]
 *      what cannot be decoded ─▶ roost.dead-letters
 * </pre>
 *
 * <p>At least once. <b>Why a record that comes again does no harm:</b> documents, offset and seq are committed together,
 * and an event whose seq is there is left out ({@link IndexStore}); taking out the tweets of a closed account again takes out
 * nothing.
 */
public final class SearchTopology {
    /** The application id. */
    public static final String APPLICATION = "roost-search";

    private static final int COMMIT_INTERVAL_MS = 500;
    private static final int RECORDS_AT_ONCE = 2_000;

    private SearchTopology() {}

    /** Builds it. */
    public static Topology build(SearchBoard board, MeterRegistry metrics) {
        var topology = new Topology();
        add(topology, Topic.TWEETS, TweetIndex.NAME, TweetIndex::new, board, metrics);
        add(topology, Topic.ACCOUNTS, AccountIndex.NAME, AccountIndex::new, board, metrics);
        topology.connectProcessorAndStateStores(fold(Topic.TWEETS), AccountIndex.NAME);
        topology.connectProcessorAndStateStores(fold(Topic.ACCOUNTS), TweetIndex.NAME);
        topology.addSink(
                IndexProcessor.DEAD_LETTERS,
                Topic.DEAD_LETTERS.topicName(),
                new StringSerializer(),
                new ByteArraySerializer(),
                fold(Topic.TWEETS),
                fold(Topic.ACCOUNTS));
        return topology;
    }

    /** Streams' type says that such a processor forwards nothing. This one may: dead letters are no part of the index. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <S extends IndexStore> void add(
            Topology topology,
            Topic topic,
            String store,
            Supplier<S> stores,
            SearchBoard board,
            MeterRegistry metrics) {
        var counters = new IndexMetrics(metrics, topic.shortName());
        ProcessorSupplier processor = () -> new IndexProcessor(topic, board, counters);
        topology.addReadOnlyStateStore(
                new SourceLogStoreBuilder<>(store, stores),
                "from-" + topic.shortName(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic.topicName(),
                fold(topic),
                (ProcessorSupplier<byte[], byte[], Void, Void>) processor);
    }

    private static String fold(Topic topic) {
        return "fold-" + topic.shortName();
    }

    /** What it needs of Streams; bootstrap servers, directory, threads and membership are the node's. */
    public static Map<String, Object> streamsSettings() {
        return Map.ofEntries(
                Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION),
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE),
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS),
                Map.entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
                Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, RECORDS_AT_ONCE),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), RECORDS_AT_ONCE),
                // At-least-once Streams reads uncommitted unless told.
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed"),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"));
    }
}
