package roost.load.micro;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import roost.infra.broker.BrokerSettings;
import roost.infra.broker.EmbeddedBroker;
import roost.projection.ProjectionsSettings;
import roost.projection.StreamsProperties;
import roost.projection.home.HomeReader;
import roost.projection.home.HomeTopology;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.RocksTable;
import roost.projection.sourcelog.StoreEnvironment;
import roost.projection.sourcelog.StoreSettings;
import roost.schema.AccountId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.position.Positions.Position;
import roost.schema.relation.FollowRelation;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.topic.Topics;

/**
 * A running roost-home, one delivery partition of which holds {@value #PUSHES} pushes for 4,096 of 20,000 readers each, and
 * {@value #READERS} readers who follow everybody who tweets there.
 */
final class FilledHome implements AutoCloseable {
    static final int READERS = 200;

    private static final int PUSHES = 1_000;
    /** As the product's, but what came last does not wait long to be written. */
    private static final StoreSettings SOON_WRITTEN =
            new StoreSettings(StoreSettings.DEFAULT.maxBuffered(), 1_000, 1_000, StoreSettings.DEFAULT.batchBytes());

    private static final int PARTITION = 0;
    private static final Duration WITHIN = Duration.ofMinutes(3);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EmbeddedBroker broker;
    private final RocksResources rocks;
    private final KafkaStreams streams;
    private final HomeReader reader;

    private FilledHome(Path directory) throws InterruptedException, ExecutionException {
        Layout layout = Layout.EMBEDDED;
        broker = EmbeddedBroker.start(BrokerSettings.in(directory.resolve("kafka")));
        try (var admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()))) {
            Topics.ensure(admin, layout);
        }
        fill();
        var settings = ProjectionsSettings.standalone(broker.bootstrap(), layout, directory.resolve("stores"), "micro");
        rocks = new RocksResources(settings.cacheBytes(), settings.memtableBytes());
        var environment = new StoreEnvironment(
                RocksTable.tables(rocks),
                SOON_WRITTEN,
                System::currentTimeMillis,
                meters,
                (topic, partition, offset, key, value, reason) -> {
                    throw new IllegalStateException(topic + " at " + offset + ": " + reason);
                },
                Runnable::run);
        streams = new KafkaStreams(
                HomeTopology.build(layout, settings.home(), environment),
                StreamsProperties.of(HomeTopology.streamsSettings(), settings, rocks),
                StreamsProperties.clients());
        streams.start();
        await("running", () -> streams.state() == KafkaStreams.State.RUNNING);
        reader = HomeTopology.readers(streams, layout).at(PARTITION, false);
        var all = List.of(
                new Position(Topic.TWEETS.shortName(), PARTITION, PUSHES),
                new Position(Topic.FOLLOWS.shortName(), PARTITION, follows()));
        if (!reader.await(all, WITHIN.toMillis())) {
            throw new IllegalStateException("not folded after " + WITHIN);
        }
        long deliveries = (long) PUSHES * PackedLocals.MAX;
        await("written", () -> meters.counter("roost.home.deliveries.persisted").count() >= deliveries);
    }

    /** Starts and fills it; takes some seconds. */
    static FilledHome in(Path directory) throws InterruptedException, ExecutionException {
        return new FilledHome(directory);
    }

    /** One of those who read, 0 to {@link #READERS} - 1. */
    static AccountId account(int number) {
        return AccountId.of(1, number * Layout.EMBEDDED.deliveryPartitions() + PARTITION);
    }

    HomeReader reader() {
        return reader;
    }

    private static long follows() {
        return (long) READERS * Pushes.AUTHORS;
    }

    private void fill() {
        try (var producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrap(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long seq = 0;
            for (int number = 0; number < READERS; number++) {
                for (int author = 0; author < Pushes.AUTHORS; author++) {
                    var follow =
                            new FollowRelation(account(number), Pushes.author(author), true, 0, 1, PARTITION, ++seq);
                    send(producer, Topic.RELATIONS, follow.key(), follow.encode());
                }
            }
            for (int number = 0; number < PUSHES; number++) {
                var push = Pushes.push(Pushes.locals(PackedLocals.MAX, number), number);
                send(producer, Topic.DELIVERIES, push.key(), push.encode());
            }
            var mark = new Delivery.Mark(PARTITION, PUSHES, seq);
            send(producer, Topic.DELIVERIES, mark.key(), mark.encode());
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Topic topic, String key, byte[] value) {
        var _ = producer.send(
                new ProducerRecord<>(topic.topicName(), PARTITION, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static void await(String what, BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not " + what + " after " + WITHIN);
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(30));
        rocks.close();
        broker.close();
        meters.close();
    }
}
