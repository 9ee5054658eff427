package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.projection.relation.RelationStore;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.RocksTable;
import roost.projection.sourcelog.StoreEnvironment;
import roost.projection.sourcelog.StoreSettings;
import roost.projection.watch.Watched;
import roost.projection.watch.Watchers;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.relation.FollowRelation;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

class HomeTopologyTest {
    private static final AccountId READER = AccountId.of(1, 8);
    private static final AccountId AUTHOR = AccountId.of(7, 5);
    private static final long T0 = TweetId.EPOCH_MS + 1_000_000;

    private final RocksResources shared = new RocksResources(16 << 20, 8 << 20);
    private final List<String> skipped = new ArrayList<>();
    private final Watchers watchers = new Watchers(4);
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> deliveries;
    private TestInputTopic<byte[], byte[]> relations;

    @BeforeEach
    void start(@TempDir Path directory) {
        var env = new StoreEnvironment(
                RocksTable.tables(shared, 1 << 20),
                StoreSettings.DEFAULT,
                System::currentTimeMillis,
                new SimpleMeterRegistry(),
                (topic, partition, offset, key, value, reason) -> skipped.add(topic + "@" + offset + ": " + reason),
                Runnable::run);
        var settings = new Properties();
        settings.putAll(HomeTopology.streamsSettings());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(
                HomeTopology.build(Layout.EMBEDDED, HomeSettings.DEFAULT, env, watchers),
                settings,
                Instant.ofEpochMilli(T0));
        var bytes = new ByteArraySerializer();
        deliveries = driver.createInputTopic(Topic.DELIVERIES.topicName(), bytes, bytes);
        relations = driver.createInputTopic(Topic.RELATIONS.topicName(), bytes, bytes);
    }

    @AfterEach
    void stop() {
        driver.close();
        shared.close();
    }

    private HomeReader reader() {
        return new PartitionHome(
                (HomeStore) Objects.requireNonNull(driver.getAllStateStores().get(HomeStore.NAME)),
                (RelationStore)
                        Objects.requireNonNull(driver.getAllStateStores().get(RelationStore.NAME)),
                4);
    }

    @Test
    void bothStoresAreInOneTaskWhichWritesNothingToKafka() {
        var env = new StoreEnvironment(
                directory -> {
                    throw new AssertionError("not opened");
                },
                StoreSettings.DEFAULT,
                () -> 0,
                new SimpleMeterRegistry(),
                (topic, partition, offset, key, value, reason) -> {},
                Runnable::run);
        var description =
                HomeTopology.build(Layout.EMBEDDED, HomeSettings.DEFAULT, env).describe();
        assertThat(description.subtopologies()).hasSize(1);
        assertThat(description.toString()).doesNotContain("Sink");
    }

    @Test
    void aDeliveredTweetOfAFollowedAuthorIsInTheReadersTimeline() {
        var follow = new FollowRelation(READER, AUTHOR, true, 0, T0, 1, 1);
        relations.pipeInput(follow.key().getBytes(StandardCharsets.UTF_8), follow.encode());
        long tweet = TweetId.of(T0, AUTHOR.bucket(), 0).value();
        byte[] locals = PackedLocals.pack(new int[] {AccountId.local(READER.value(), 4)}, 1);
        var push = new Delivery.Push(1, 1, true, tweet, AUTHOR.value(), ByteBuffer.wrap(locals));
        deliveries.pipeInput(push.key().getBytes(StandardCharsets.UTF_8), push.encode());
        var page = reader().home(READER.value(), 0, 0, 20);
        long arrival = page.entries().getFirst().arrival();
        assertThat(page.entries()).containsExactly(new HomePage.Entry(tweet, AUTHOR.value(), arrival));
        assertThat(arrival).isPositive().isLessThan(page.arrival());
        assertThat(page.pulls()).isEmpty();
        assertThat(reader().following(READER.value())).containsExactly(new HomeReader.Following(AUTHOR.value(), T0));
    }

    @Test
    void whoShowsATimelineLiveIsToldOfNewEntriesThatCanBeRead() throws InterruptedException {
        var watched = Watched.empty();
        watched.homes().add(READER.value());
        assertThat(watchers.ask("node", true, watched, Watched.empty(), 0)).isEqualTo(Watched.empty());
        aDeliveredTweetOfAFollowedAuthorIsInTheReadersTimeline();
        assertThat(watchers.ask("node", false, Watched.empty(), watched, 0)).isEqualTo(watched);
        assertThat(watchers.ask("node", false, Watched.empty(), Watched.empty(), 0))
                .isEqualTo(Watched.empty());
    }

    @Test
    void aPoisonRecordGoesToTheSkippedRecordsAndTheStreamGoesOn() {
        relations.pipeInput("x".getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8));
        deliveries.pipeInput("1".getBytes(StandardCharsets.UTF_8), new byte[] {1});
        driver.advanceWallClockTime(Duration.ofSeconds(30));
        aDeliveredTweetOfAFollowedAuthorIsInTheReadersTimeline();
        assertThat(skipped).hasSize(2).anyMatch(s -> s.startsWith("roost.deliveries@0"));
    }
}
