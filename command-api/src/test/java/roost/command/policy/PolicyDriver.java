package roost.command.policy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import roost.command.decider.DeciderReads;
import roost.schema.log.CommandRecord;
import roost.schema.log.EventRecord;
import roost.schema.record.Event;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/** The policy's topology in memory: partition 0 of two, fed by hand. */
final class PolicyDriver implements AutoCloseable {
    static final int PARTITIONS = 2;
    static final long NOW_MS = 1_800_000_000_000L;

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    /** What is answered to who asks about a tweet of another partition. */
    Optional<DeciderReads.Target> target = Optional.empty();

    private final Path stateDir = temporary();
    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<byte[], byte[]>> inputs = new EnumMap<>(Topic.class);
    private final TestOutputTopic<String, byte[]> commands;
    private final TestOutputTopic<String, byte[]> revocations;
    private final TestOutputTopic<String, byte[]> closings;
    private final TestOutputTopic<String, byte[]> deadLetters;
    private long seq;

    PolicyDriver() {
        var config = new Properties();
        config.put("application.id", "policy-test");
        config.put("bootstrap.servers", "none:1");
        config.put("state.dir", stateDir.toString());
        driver = new TopologyTestDriver(
                PolicyTopology.of(new Layout(PARTITIONS, 2, 1, (short) 1), (tweet, account) -> target, metrics),
                config);
        for (Topic topic : PolicyTopology.SOURCES) {
            inputs.put(
                    topic,
                    driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer()));
        }
        commands = output(Topic.COMMANDS);
        revocations = output(Topic.REVOCATIONS);
        closings = output(Topic.CLOSINGS);
        deadLetters = output(Topic.DEAD_LETTERS);
    }

    private TestOutputTopic<String, byte[]> output(Topic topic) {
        return driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** An event of this partition. */
    EventRecord event(Event event) {
        var record = new EventRecord(event, 0, ++seq, NOW_MS + seq, null);
        again(record);
        return record;
    }

    void again(EventRecord record) {
        raw(record.topic(), record.event().key(), record.value(), record.headers());
    }

    void raw(Topic topic, String key, byte @Nullable [] value, Headers headers) {
        Objects.requireNonNull(inputs.get(topic))
                .pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, NOW_MS));
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<CommandRecord> commands() {
        return commands.readRecordsToList().stream()
                .map(record ->
                        CommandRecord.decode(record.headers(), record.value()).orElseThrow())
                .toList();
    }

    List<String> revocations() {
        return revocations.readRecordsToList().stream().map(TestRecord::key).toList();
    }

    List<String> closings() {
        return closings.readRecordsToList().stream().map(TestRecord::key).toList();
    }

    List<String> deadLetters() {
        return deadLetters.readRecordsToList().stream().map(TestRecord::key).toList();
    }

    @Override
    public void close() {
        driver.close();
        try {
            Utils.delete(stateDir.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("roost-policy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
