package roost.load.peer;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.Stores;
import roost.infra.broker.BrokerSettings;
import roost.infra.broker.EmbeddedBroker;
import roost.load.disk.FileSizes;
import roost.load.log.EventLog;
import roost.load.peer.PeerFigures.Timed;
import roost.schema.topic.Topic;
import roost.schema.topic.Topics;

/**
 * A topology of Kafka Streams with its own stores, in this JVM with a broker of its own: a warm-up, then a pause in which
 * the timed tweets are appended, then the clock, as for Roost.
 */
abstract class StreamsPeer implements Peer {
    static final String DELIVERIES = "peer.deliveries";
    static final String STORE = "timelines";

    private static final String TIMES_AHEAD = "message.timestamp.after.max.ms";
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
    private static final Duration RUN_WITHIN = Duration.ofHours(2);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(5);

    /** What a run shares with its processors; deliveries are counted when their reader can read them. */
    record Shared(PeerWork work, LongAdder delivered) {}

    /** Makes deliveries of tweets, keyed by a number whose lowest bits are the partition. */
    abstract Processor<byte[], byte[], byte[], byte[]> authorSide(Shared shared);

    /** Keeps deliveries in {@link #STORE}. */
    abstract Processor<byte[], byte[], byte[], byte[]> readerSide(Shared shared);

    /** Whether the store has Streams' record cache before it. */
    abstract boolean isCached();

    abstract Map<String, Object> ownConfig();

    abstract long[] newest(KafkaStreams streams, PeerWork work, int reader, int limit);

    private Topology topology(Shared shared) {
        int destinations = shared.work().layout().deliveryPartitions();
        var in = new ByteArrayDeserializer();
        var out = new ByteArraySerializer();
        var store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of("compression.type", "lz4"));
        return new Topology()
                .addSource("tweets", in, in, Topic.TWEETS.topicName())
                .addProcessor("deliver", () -> authorSide(shared), "tweets")
                .addSink(
                        "to-readers",
                        DELIVERIES,
                        out,
                        out,
                        (topic, key, value, count) ->
                                Optional.of(Set.of(ByteBuffer.wrap((byte[]) key).getInt() & (destinations - 1))),
                        "deliver")
                .addSource("deliveries", in, in, DELIVERIES)
                .addProcessor("keep", () -> readerSide(shared), "deliveries")
                .addStateStore(isCached() ? store.withCachingEnabled() : store.withCachingDisabled(), "keep");
    }

    @Override
    public final Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        config().forEach((name, value) -> all.put(name, String.valueOf(value)));
        all.putAll(BulkRocks.settings());
        return all;
    }

    private Map<String, Object> config() {
        var config = new LinkedHashMap<String, Object>();
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
        // The times of the workload lie ahead, as those of a decider may.
        config.put(StreamsConfig.topicPrefix(TIMES_AHEAD), Long.MAX_VALUE);
        config.putAll(ownConfig());
        return config;
    }

    @Override
    public final PeerFigures run(PeerWork work) throws Exception {
        Path stores = work.directory().resolve("stores");
        try (var broker =
                EmbeddedBroker.start(BrokerSettings.in(work.directory().resolve("kafka")))) {
            makeTopics(broker.bootstrap(), work);
            var shared = new Shared(work, new LongAdder());
            var all = new Properties();
            all.putAll(config());
            all.put(StreamsConfig.APPLICATION_ID_CONFIG, key());
            all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap());
            all.put(StreamsConfig.STATE_DIR_CONFIG, stores.toString());
            all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BulkRocks.class);
            Timed timed;
            try (var log = new EventLog(
                            broker.bootstrap(),
                            work.readership().graph(),
                            work.readership().plan(),
                            work.layout());
                    var streams = new KafkaStreams(topology(shared), all)) {
                timed = run(work, shared, log, streams);
                streams.close(STOP_WITHIN);
            }
            // Closing flushes: then all of it stands in the files.
            long bytes = FileSizes.sum(stores, file -> file.toString().endsWith(".sst"));
            return PeerFigures.of(this, work, timed, bytes, 0);
        }
    }

    private Timed run(PeerWork work, Shared shared, EventLog log, KafkaStreams streams) throws Exception {
        streams.start();
        append(log, 0, work.warmUpTweets());
        await(streams, shared, work.readership().deliveries(0, work.warmUpTweets()));
        streams.pause();
        append(log, work.warmUpTweets(), work.allTweets());
        long all = work.readership().deliveries(0, work.allTweets());
        var watch = new Stopwatch(() -> 0);
        streams.resume();
        await(streams, shared, all);
        double seconds = watch.seconds();
        double cpuSeconds = watch.cpuSeconds();
        boolean exact = work.isRight(20, (reader, limit) -> newest(streams, work, reader, limit))
                && shared.delivered().sum() == all;
        return new Timed(seconds, cpuSeconds, exact);
    }

    private static void append(EventLog log, int from, int to) {
        for (int tweet = from; tweet < to; tweet++) {
            log.tweet(tweet);
        }
        log.flush();
    }

    private static void await(KafkaStreams streams, Shared shared, long deliveries) throws InterruptedException {
        long deadline = System.nanoTime() + RUN_WITHIN.toNanos();
        while (shared.delivered().sum() < deliveries || !allRun(streams)) {
            if (System.nanoTime() > deadline || streams.state().hasCompletedShutdown()) {
                throw new IllegalStateException(shared.delivered().sum() + " of " + deliveries + " after " + RUN_WITHIN
                        + " or because it died");
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** One thread may have done all the work while the other still joins; stores are read only where both run. */
    private static boolean allRun(KafkaStreams streams) {
        return streams.metadataForLocalThreads().stream()
                .allMatch(thread -> thread.threadState().equals("RUNNING"));
    }

    private static void makeTopics(String bootstrap, PeerWork work) throws Exception {
        try (var admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Topics.ensure(admin, work.layout());
            admin.createTopics(List.of(new NewTopic(DELIVERIES, work.layout().deliveryPartitions(), (short) 1)
                            .configs(Map.of(TIMES_AHEAD, Long.toString(Long.MAX_VALUE)))))
                    .all()
                    .get();
            Topics.awaitLeaders(admin, Map.of(DELIVERIES, work.layout().deliveryPartitions()));
        }
    }
}
