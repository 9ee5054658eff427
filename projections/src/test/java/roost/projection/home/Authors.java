package roost.projection.home;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.DriverOutput;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import roost.projection.fanout.FanoutSettings;
import roost.projection.fanout.FanoutTopology;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.log.EventRecord;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.record.Event;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.tweet.Entities;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;

/** Writes events as the decider does and runs them through the author side, the product's own topology. */
final class Authors implements AutoCloseable {
    private static final Entities NO_ENTITIES = new Entities(List.of(), List.of(), List.of());

    private final int partitions;
    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final Map<Integer, Long> seqs = new HashMap<>();
    private final List<EventRecord> sent = new ArrayList<>();
    private int sequence;
    long nowMs = TweetId.EPOCH_MS + 1_000_000_000L;

    Authors(Layout layout, Path directory) {
        partitions = layout.partitions();
        var config = new Properties();
        config.putAll(FanoutTopology.streamsConfig());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        var settings = new FanoutSettings(5, 3, Duration.ofDays(2).toMillis(), 500, 2, 1 << 20);
        driver = new TopologyTestDriver(
                FanoutTopology.build(layout, settings, new SimpleMeterRegistry()), config, Instant.ofEpochMilli(nowMs));
        for (Topic topic : List.of(Topic.TWEETS, Topic.FOLLOWS, Topic.PRIVATE)) {
            inputs.put(
                    topic,
                    driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer()));
        }
    }

    long post(AccountId author) {
        nowMs++;
        sequence = sequence % 3 == 2 ? 0 : sequence + 1;
        var tweet = TweetId.of(nowMs, author.bucket(), sequence);
        send(author, new TweetPosted(tweet, author, "text", NO_ENTITIES, null, null, Instant.ofEpochMilli(nowMs)));
        return tweet.value();
    }

    void delete(AccountId author, long tweet) {
        send(author, new TweetDeleted(new TweetId(tweet), author, null, null, null));
    }

    void follow(AccountId reader, AccountId followee) {
        send(followee, new AccountFollowed(reader, followee));
    }

    void unfollow(AccountId reader, AccountId followee) {
        send(followee, new AccountUnfollowed(reader, followee));
    }

    void block(AccountId account, AccountId other, boolean begins) {
        send(
                account,
                begins ? new AccountBlocked(account, other, Instant.EPOCH) : new AccountUnblocked(account, other));
    }

    void mute(AccountId account, AccountId other, boolean begins) {
        send(account, begins ? new AccountMuted(account, other) : new AccountUnmuted(account, other));
    }

    /** Something that changes no timeline. */
    void bookmark(AccountId account) {
        send(account, new TweetBookmarked(account, TweetId.of(nowMs, 7, 0)));
    }

    /** The newest seq of each topic and partition. */
    Map<Topic, Map<Integer, Long>> newest() {
        var newest = new HashMap<Topic, Map<Integer, Long>>();
        for (EventRecord event : sent) {
            newest.computeIfAbsent(event.topic(), t -> new HashMap<>()).put(event.partition(), event.seq());
        }
        return newest;
    }

    /** At least once: the last events of each partition come again, in their order. */
    void repeat(int events) {
        for (EventRecord event : sent.subList(Math.max(0, sent.size() - events), sent.size())) {
            pipe(event);
        }
    }

    void passTime(long ms) {
        nowMs += ms;
        driver.advanceWallClockTime(Duration.ofMillis(ms));
    }

    /** What was sent since the last time, with its topic. */
    void take(BiConsumer<Topic, ProducerRecord<byte[], byte[]>> each) {
        for (Topic topic : List.of(Topic.RELATIONS, Topic.DELIVERIES)) {
            DriverOutput.take(driver, topic.topicName()).forEach(record -> each.accept(topic, record));
        }
    }

    private void send(AccountId owner, Event event) {
        int partition = owner.partition(partitions);
        var record = new EventRecord(event, partition, seqs.merge(partition, 1L, Long::sum), nowMs, null);
        sent.add(record);
        pipe(record);
    }

    private void pipe(EventRecord event) {
        Objects.requireNonNull(inputs.get(event.topic()))
                .pipeInput(new TestRecord<>(
                        event.event().key().getBytes(StandardCharsets.UTF_8),
                        event.value(),
                        event.headers(),
                        event.timeMs()));
    }

    @Override
    public void close() {
        driver.close();
    }
}
