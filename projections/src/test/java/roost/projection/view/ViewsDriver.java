package roost.projection.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import roost.projection.fold.CommittedOffsets;
import roost.projection.fold.FoldStore;
import roost.projection.fold.ProgressBoard;
import roost.projection.fold.SharedByTasks;
import roost.projection.fold.TweetChanges;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.RocksTable;
import roost.projection.watch.Watchers;
import roost.schema.log.EventRecord;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/** The whole topology with one partition, in the test driver, which also brings references back into it. */
public final class ViewsDriver implements AutoCloseable {
    private static final long MEMTABLE_BYTES = 1 << 20;
    private static final List<Topic> INPUTS =
            List.of(Topic.ACCOUNTS, Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES, Topic.PRIVATE, Topic.REFERENCES);
    public static final long START_MS = Instant.parse("2026-01-31T09:00:00Z").toEpochMilli();

    public final MeterRegistry metrics = new SimpleMeterRegistry();
    private final ProgressBoard board = new ProgressBoard();
    private final HotTweets hot = new HotTweets(1 << 20, metrics);
    private final RocksResources rocks = new RocksResources(16 << 20, 8 << 20);
    private final Path directory;
    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<String, byte[]>> inputs = new EnumMap<>(Topic.class);
    private long seq;
    private boolean stopped;

    /** Starts it with empty stores. */
    public ViewsDriver() {
        this(new Watchers(1));
    }

    /** The same before who shows things live. */
    public ViewsDriver(Watchers watchers) {
        try {
            directory = Files.createTempDirectory("views");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, ViewsTopology.APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        var shared = new SharedByTasks(
                1,
                Duration.ofMillis(500),
                board,
                CommittedOffsets.UNKNOWN,
                RocksTable.tables(rocks, MEMTABLE_BYTES),
                new TweetChanges() {
                    @Override
                    public void changed(long tweet) {
                        hot.changed(tweet);
                        watchers.tweet(tweet);
                    }

                    @Override
                    public void told(long recipient) {
                        watchers.told(recipient);
                    }
                },
                metrics);
        driver = new TopologyTestDriver(ViewsTopology.build(shared), config, Instant.ofEpochMilli(START_MS));
        for (Topic topic : INPUTS) {
            inputs.put(
                    topic,
                    driver.createInputTopic(topic.topicName(), new StringSerializer(), new ByteArraySerializer()));
        }
    }

    /** Appends an event with the next seq and returns that. */
    public long append(Event event) {
        append(event, ++seq);
        return seq;
    }

    /** Appends an event again, or out of order. */
    public void append(Event event, long eventSeq) {
        var record = new EventRecord(event, 0, eventSeq, START_MS + eventSeq, null);
        input(event.topic())
                .pipeInput(new TestRecord<>(event.key(), record.value(), record.headers(), record.timeMs()));
    }

    /** An input topic, for records that keep no contract. */
    public TestInputTopic<String, byte[]> input(Topic topic) {
        return java.util.Objects.requireNonNull(inputs.get(topic));
    }

    /** What was written to a topic since the last call. */
    public List<TestRecord<String, byte[]>> output(Topic topic) {
        return driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Lets wall-clock time pass. */
    public void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Reads the stores. */
    public ViewPartitions partitions() {
        return new ViewPartitions() {
            @Override
            public ViewReader at(int partition, boolean standby) {
                return StoreReader.active(
                        ViewsDriver.this::store, board.of(partition).orElseThrow(() -> new NotHere(partition)), hot);
            }

            @Override
            public int count() {
                return 1;
            }
        };
    }

    private FoldStore<?> store(String name) {
        return (FoldStore<?>)
                java.util.Objects.requireNonNull(driver.getAllStateStores().get(name));
    }

    /** Reads the one partition. */
    public ViewReader reader() {
        return partitions().at(0, false);
    }

    /** Ends the task; the partition is not here any more. */
    public void stop() {
        if (!stopped) {
            stopped = true;
            driver.close();
            rocks.close();
        }
    }

    @Override
    public void close() {
        stop();
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
