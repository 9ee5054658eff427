package roost.projection.fanout;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.ToLongBiFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.DriverOutput;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import roost.schema.delivery.Delivery;
import roost.schema.log.EventRecord;
import roost.schema.relation.FollowRelations;
import roost.schema.relation.Relation;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/** The topology in a driver, from start to crash; all source partitions run in the driver's one task. */
final class FanoutRun implements AutoCloseable {
    final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Path stateDir;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> tweets;
    private final TestInputTopic<byte[], byte[]> follows;
    private final TestInputTopic<byte[], byte[]> kept;

    FanoutRun(Layout layout, FanoutSettings settings) {
        this(layout, settings, (topic, partition) -> 0);
    }

    FanoutRun(Layout layout, FanoutSettings settings, ToLongBiFunction<String, Integer> committed) {
        stateDir = temporary();
        var config = new Properties();
        config.putAll(FanoutTopology.streamsConfig());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(
                FanoutTopology.build(layout, settings, metrics, committed), config, Instant.EPOCH);
        tweets = input(Topic.TWEETS);
        follows = input(Topic.FOLLOWS);
        kept = input(Topic.PRIVATE);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("fanout");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestInputTopic<byte[], byte[]> input(Topic topic) {
        return driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void pipe(EventRecord event) {
        pipe(event.topic(), event.headers(), event.value(), event.timeMs());
    }

    void pipe(Topic topic, Headers headers, byte[] value, long timeMs) {
        var record = new TestRecord<>("key".getBytes(StandardCharsets.UTF_8), value, headers, timeMs);
        (topic == Topic.TWEETS ? tweets : topic == Topic.FOLLOWS ? follows : kept).pipeInput(record);
    }

    void passTime(long ms) {
        driver.advanceWallClockTime(Duration.ofMillis(ms));
    }

    /** A record with the partition it was sent to. */
    record Sent<T>(int partition, T value) {}

    List<Sent<Delivery>> takeDeliveries() {
        return take(Topic.DELIVERIES).stream()
                .flatMap(it -> Delivery.decode(it.value()).stream().map(each -> new Sent<>(it.partition(), each)))
                .toList();
    }

    List<Sent<Relation>> takeRelations() {
        var all = new ArrayList<Sent<Relation>>();
        for (var it : take(Topic.RELATIONS)) {
            Relation relation = Relation.decode(it.value());
            String key = new String(it.key(), StandardCharsets.UTF_8);
            if (relation instanceof FollowRelations many) {
                if (!key.matches(many.key() + "/[0-9a-f-]{36}")) {
                    throw new AssertionError("key and value differ: " + relation);
                }
                many.follows().forEach(follow -> all.add(new Sent<>(it.partition(), follow)));
            } else if (relation.key().equals(key)) {
                all.add(new Sent<>(it.partition(), relation));
            } else {
                throw new AssertionError("key and value differ: " + relation);
            }
        }
        return all;
    }

    List<ProducerRecord<byte[], byte[]>> take(Topic topic) {
        return DriverOutput.take(driver, topic.topicName());
    }

    List<ProducerRecord<byte[], byte[]>> takeChangelog(String store) {
        return DriverOutput.take(driver, FanoutTopology.APPLICATION_ID + "-" + store + "-changelog");
    }

    /** Puts rows into a store, as a restore would, and forgets what the changelog got by that. */
    void restore(String store, Map<byte[], byte[]> rows) {
        KeyValueStore<byte[], byte[]> to = driver.getKeyValueStore(store);
        rows.forEach(to::put);
        takeChangelog(store);
    }

    @Override
    public void close() {
        driver.close();
        Utils.closeQuietly(() -> Utils.delete(stateDir.toFile()), "state directory");
    }
}
