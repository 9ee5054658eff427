package roost.command.decider;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import roost.command.decider.axon.Decisions;
import roost.command.decision.StateStore;
import roost.schema.AccountId;
import roost.schema.log.CommandRecord;
import roost.schema.log.EventRecord;
import roost.schema.outcome.Outcome;
import roost.schema.record.Command;
import roost.schema.record.Json;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/** The decider's topology in memory: partition 0 of a layout, fed by hand. */
final class DeciderDriver implements AutoCloseable {
    static final long START_MS = 1_800_000_000_000L;
    static final List<Topic> EVENT_TOPICS =
            List.of(Topic.ACCOUNTS, Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES, Topic.PRIVATE, Topic.CREDENTIALS);

    private static final Decisions DECISIONS = Decisions.start();

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final TopologyTestDriver driver;
    private final Path stateDir;
    private final TestInputTopic<String, byte[]> commands;
    private final Map<Topic, TestOutputTopic<String, byte[]>> outputs = new TreeMap<>();
    /** How commands ended that named no reply partition. */
    final List<Outcome> heard = new ArrayList<>();

    private long sent;
    long nowMs = START_MS;

    DeciderDriver(int partitions) {
        this(partitions, 10);
    }

    DeciderDriver(int partitions, int failuresInARow) {
        stateDir = temporary();
        var config = new Properties();
        config.put("application.id", "decider-test");
        config.put("bootstrap.servers", "none:1");
        config.put("processing.guarantee", "exactly_once_v2");
        config.put("state.dir", stateDir.toString());
        driver = new TopologyTestDriver(
                DeciderTopology.of(
                        new Layout(partitions, 4, 2, (short) 1), failuresInARow, DECISIONS, heard::add, metrics),
                config);
        commands =
                driver.createInputTopic(Topic.COMMANDS.topicName(), new StringSerializer(), new ByteArraySerializer());
        for (Topic topic : List.of(
                Topic.ACCOUNTS,
                Topic.TWEETS,
                Topic.FOLLOWS,
                Topic.FAVORITES,
                Topic.PRIVATE,
                Topic.CREDENTIALS,
                Topic.OUTCOMES,
                Topic.DEAD_LETTERS)) {
            outputs.put(
                    topic,
                    driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer()));
        }
    }

    static Decisions decisions() {
        return DECISIONS;
    }

    /** The n-th command id: tests need no random ones. */
    static UUID id(long n) {
        return new UUID(0x7000L, n);
    }

    /** Sends a command as the API does, a millisecond after the last one, and gives back its outcome. */
    Outcome send(Command command, @Nullable AccountId actor) {
        return send(command, actor, null, null);
    }

    Outcome send(
            Command command, @Nullable AccountId actor, @Nullable String idempotencyKey, @Nullable String requestHash) {
        return send(new CommandRecord(command, id(++sent), actor, 0, idempotencyKey, requestHash, 0, null));
    }

    Outcome send(CommandRecord record) {
        raw(record.command().key(), record.value(), record.headers(), ++nowMs);
        List<Outcome> answers = outcomes();
        return answers.getLast();
    }

    void raw(@Nullable String key, byte @Nullable [] value, Headers headers, long timestampMs) {
        commands.pipeInput(new TestRecord<>(key, value, headers, timestampMs));
    }

    List<TestRecord<String, byte[]>> read(Topic topic) {
        return Objects.requireNonNull(outputs.get(topic)).readRecordsToList();
    }

    List<Outcome> outcomes() {
        return read(Topic.OUTCOMES).stream()
                .map(r -> Json.LOG.readValue(r.value(), Outcome.class))
                .toList();
    }

    /** The events since the last call, in order of their seq. */
    List<EventRecord> events() {
        var all = new ArrayList<EventRecord>();
        for (Topic topic : EVENT_TOPICS) {
            for (TestRecord<String, byte[]> r : read(topic)) {
                all.add(EventRecord.decode(r.headers(), r.value(), r.timestamp())
                        .orElseThrow());
            }
        }
        all.sort(java.util.Comparator.comparingLong(EventRecord::seq));
        return all;
    }

    KeyValueStore<String, byte[]> store(StateStore store) {
        return driver.getKeyValueStore(store.storeName());
    }

    /** What stands in a store, readable. */
    Map<String, String> dump(StateStore store) {
        var all = new TreeMap<String, String>();
        try (var entries = store(store).all()) {
            entries.forEachRemaining(
                    e -> all.put(e.key, java.util.HexFormat.of().formatHex(e.value)));
        }
        return all;
    }

    double count(String name, String... tags) {
        var counter = metrics.find(name).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("decider-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // A test may have broken a store on purpose.
        Utils.closeQuietly(driver::close, "driver");
        Utils.closeQuietly(() -> Utils.delete(stateDir.toFile()), "state directory");
    }
}
