package roost.load.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import roost.load.workload.FollowGraph;
import roost.load.workload.TweetPlan;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountRegistered;
import roost.schema.favorite.TweetFavorited;
import roost.schema.follow.AccountFollowed;
import roost.schema.log.EventRecord;
import roost.schema.record.Event;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.tweet.Entities;
import roost.schema.tweet.TweetPosted;

/**
 * Appends events as the decider would, with their partitions and seqs, and without deciding anything. One thread's own.
 */
public final class EventLog implements AutoCloseable {
    private final FollowGraph graph;
    private final TweetPlan plan;
    private final Layout layout;
    private final KafkaProducer<byte[], byte[]> producer;
    private final long[] seqs;
    private final Map<Topic, long[]> newest = new EnumMap<>(Topic.class);
    private final long[] tweetSeqs;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** A log of the topics that are there. */
    public EventLog(String bootstrap, FollowGraph graph, TweetPlan plan, Layout layout) {
        this.graph = graph;
        this.plan = plan;
        this.layout = layout;
        this.seqs = new long[layout.partitions()];
        for (Topic topic : List.of(Topic.ACCOUNTS, Topic.FOLLOWS, Topic.TWEETS, Topic.FAVORITES)) {
            newest.put(topic, new long[layout.partitions()]);
        }
        this.tweetSeqs = new long[plan.size()];
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd",
                        ProducerConfig.LINGER_MS_CONFIG,
                        2,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 << 10,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** An account of the graph, at a time before the first follow. */
    public void account(int account) {
        AccountId id = FollowGraph.id(account);
        long timeMs = firstTweetMs() - 2;
        append(
                new AccountRegistered(id, "account_" + account, "Account " + account, Instant.ofEpochMilli(timeMs)),
                id.partition(layout.partitions()),
                timeMs);
    }

    /** An edge of the graph, at a time before the first tweet. */
    public void follow(int edge) {
        AccountId followee = FollowGraph.id(graph.followee(edge));
        append(
                new AccountFollowed(FollowGraph.id(graph.follower(edge)), followee),
                followee.partition(layout.partitions()),
                firstTweetMs() - 1);
    }

    /** A tweet of the plan; its event is of now, so that what waits on the log is as old as it is. */
    public void tweet(int tweet) {
        var id = new TweetId(plan.id(tweet));
        AccountId author = FollowGraph.id(plan.author(tweet));
        Instant at = id.time();
        var event = new TweetPosted(id, author, plan.text(tweet), Entities.NONE, null, null, at);
        tweetSeqs[tweet] = append(event, author.partition(layout.partitions()), System.currentTimeMillis());
    }

    /** A mark of an account on a tweet of the plan, at the time of a tweet that is the same or a later one. */
    public void favorite(int account, int tweet, int at) {
        var id = new TweetId(plan.id(tweet));
        append(
                new TweetFavorited(FollowGraph.id(account), id),
                TweetId.partition(id.value(), layout.partitions()),
                TweetId.timeMs(plan.id(at)));
    }

    /** The seq that a tweet was appended with. */
    public long tweetSeq(int tweet) {
        return tweetSeqs[tweet];
    }

    /** The seq of the newest follow of a decider partition. */
    public long followSeq(int source) {
        return newestSeq(Topic.FOLLOWS, source);
    }

    /** The seq of the newest event of a topic in a decider partition, 0 for none. */
    public long newestSeq(Topic topic, int source) {
        return Objects.requireNonNull(newest.get(topic))[source];
    }

    /** Returns when all is acknowledged. */
    public void flush() {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("an event was not appended", failed);
        }
    }

    private long firstTweetMs() {
        return TweetId.timeMs(plan.id(0));
    }

    private long append(Event event, int partition, long timeMs) {
        long seq = ++seqs[partition];
        Objects.requireNonNull(newest.get(event.topic()))[partition] = seq;
        var at = new EventRecord(event, partition, seq, timeMs, null);
        var message = new ProducerRecord<>(
                event.topic().topicName(),
                partition,
                timeMs,
                event.key().getBytes(StandardCharsets.UTF_8),
                at.value(),
                at.headers());
        var _ = producer.send(message, (done, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
        return seq;
    }

    @Override
    public void close() {
        producer.close();
    }
}
