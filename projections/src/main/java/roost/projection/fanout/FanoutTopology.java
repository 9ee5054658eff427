package roost.projection.fanout;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongBiFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import roost.projection.commit.BeforeCommit;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * The application roost-fanout, P tasks, one sub-topology:
 *
 * <pre>
 * roost.tweets  ─┐             ┌─▶ roost.deliveries   (D partitions: pushes, backfills, marks)
 * roost.follows ─┼─▶ fanout  ──┼─▶ roost.relations    (D partitions: follows, big authors, blocks, mutes, marks)
 * roost.private ─┘   │  │      └─▶ roost.dead-letters (P partitions)
 *         followers ─┘  └─ positions
 * </pre>
 *
 * Guarantee: at least once, input read committed. A repeated record does no harm: what is sent for an event never
 * depends on whether the store holds it already, readers keep sets, and each value in the store is a fold that skips
 * what it has folded ({@link FanoutProcessor} says how for each).
 *
 * <p>roost.accounts is not read: an author becomes its own follower with its first tweet, which is when it first matters
 * and needs no order between two topics.
 */
public final class FanoutTopology {
    /** The Streams application id and the consumer group. */
    public static final String APPLICATION_ID = "roost-fanout";

    /** The store of all that is kept of an author; see {@link AuthorKeys}. */
    static final String FOLLOWERS = "followers";

    /** The store of how far each source has been applied. */
    static final String POSITIONS = "positions";

    static final String DELIVERIES = "deliveries";
    static final String RELATIONS = "relations";
    static final String DEAD_LETTERS = "dead-letters";

    private FanoutTopology() {}

    /**
     * The topology.
     *
     * @param layout P and D
     * @param settings thresholds and intervals
     * @param metrics counts pushes, deliveries, dead letters and records of unknown types, tagged
     *     {@code application=roost-fanout}
     */
    public static Topology build(Layout layout, FanoutSettings settings, MeterRegistry metrics) {
        return build(layout, settings, metrics, (topic, partition) -> 0);
    }

    /**
     * The same for a group whose offsets are known: a position that was applied before a restart is then marked even
     * where no event follows.
     *
     * @param committed (topic, partition) to a lower bound of the offset that this application's group has committed, the
     *     next to be read; 0: not known. Asked on the stream thread, at most once in a mark interval and only after a
     *     start: it must answer at once, from what it has
     */
    public static Topology build(
            Layout layout,
            FanoutSettings settings,
            MeterRegistry metrics,
            ToLongBiFunction<String, Integer> committed) {
        var bytes = new ByteArrayDeserializer();
        var value = new ByteArraySerializer();
        var memory = new MemoryBudget(settings.authorBytes());
        Gauge.builder("roost.fanout.author.bytes", memory, MemoryBudget::taken)
                .description("Memory taken by authors and their followers, about")
                .baseUnit("bytes")
                .register(metrics);
        return new Topology()
                .addSource("tweets", bytes, bytes, Topic.TWEETS.topicName())
                .addSource("follows", bytes, bytes, Topic.FOLLOWS.topicName())
                .addSource("private", bytes, bytes, Topic.PRIVATE.topicName())
                .addProcessor(
                        "fanout",
                        () -> new FanoutProcessor(layout, settings, memory, metrics, committed),
                        "tweets",
                        "follows",
                        "private")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(FOLLOWERS),
                                        Serdes.ByteArray(),
                                        Serdes.ByteArray())
                                .withLoggingEnabled(Map.of())
                                .withCachingDisabled(),
                        "fanout")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(POSITIONS), Serdes.ByteArray(), Serdes.ByteArray())
                                .withLoggingEnabled(Map.of())
                                .withCachingDisabled(),
                        "fanout")
                .addStateStore(BeforeCommit.builder(), "fanout")
                .addSink(
                        DELIVERIES,
                        Topic.DELIVERIES.topicName(),
                        Destined.SERIALIZER,
                        value,
                        Destined.PARTITIONER,
                        "fanout")
                .addSink(
                        RELATIONS,
                        Topic.RELATIONS.topicName(),
                        Destined.SERIALIZER,
                        value,
                        Destined.PARTITIONER,
                        "fanout")
                .addSink(
                        DEAD_LETTERS,
                        Topic.DEAD_LETTERS.topicName(),
                        Destined.SERIALIZER,
                        value,
                        Destined.PARTITIONER,
                        "fanout");
    }

    /**
     * The Streams settings that this application needs; bootstrap servers, state directory, threads, replication and
     * group membership are the host's.
     */
    public static Map<String, Object> streamsConfig() {
        var config = new LinkedHashMap<String, Object>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        // Only of a task that is far behind: others ask for it more often (FanoutProcessor).
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 30_000);
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 2000);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        config.put(StreamsConfig.POLL_MS_CONFIG, 20L);
        // At-least-once Streams reads uncommitted unless told.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2000);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return config;
    }
}
