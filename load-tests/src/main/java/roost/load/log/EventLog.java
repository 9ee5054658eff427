package roost.load.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import roost.load.workload.FollowGraph;
import roost.load.workload.Handles;
import roost.load.workload.TweetPlan;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountRegistered;
import roost.schema.favorite.TweetFavorited;
import roost.schema.follow.AccountFollowed;
import roost.schema.log.EventRecord;
import roost.schema.position.Positions;
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
        long timeMs = beforeMs(0) - 1;
        append(
                new AccountRegistered(id, "account_" + account, "Account " + account, Instant.ofEpochMilli(timeMs)),
                id.partition(layout.partitions()),
                timeMs);
    }

    /** An account of the graph, at a time before the first tweet. */
    public void account(int account, Handles handles) {
        AccountId id = FollowGraph.id(account);
        long at = beforeMs(0);
        append(
                new AccountRegistered(id, handles.handle(account), handles.name(account), Instant.ofEpochMilli(at)),
                id.partition(layout.partitions()),
                at);
    }

    /** An edge of the graph, at a time before the first tweet. */
    public void follow(int edge) {
        follow(edge, 0);
    }

    /** An edge of the graph, at a time before a tweet. */
    public void follow(int edge, int tweet) {
        AccountId followee = FollowGraph.id(graph.followee(edge));
        append(
                new AccountFollowed(FollowGraph.id(graph.follower(edge)), followee),
                followee.partition(layout.partitions()),
                beforeMs(tweet));
    }

    /** An account marks a tweet of the plan, at the time of the tweet. */
    public void favorite(int account, int tweet) {
        favorite(account, tweet, tweet);
    }

    private long beforeMs(int tweet) {
        return TweetId.timeMs(plan.id(tweet)) - 1;
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
        return newest(topic)[source];
    }

    /** How far the log is, as who reads says what must be in the answer: of each topic and partition the newest event. */
    public Positions positions() {
        Positions all = Positions.NONE;
        for (var topic : newest.entrySet()) {
            for (int partition = 0; partition < seqs.length; partition++) {
                long seq = topic.getValue()[partition];
                if (seq > 0) {
                    all = all.with(topic.getKey().shortName(), partition, seq);
                }
            }
        }
        return all;
    }

    private long[] newest(Topic topic) {
        return newest.computeIfAbsent(topic, none -> new long[seqs.length]);
    }

    /** Returns when all is acknowledged. */
    public void flush() {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("an event was not appended", failed);
        }
    }

    private long append(Event event, int partition, long timeMs) {
        long seq = ++seqs[partition];
        newest(event.topic())[partition] = seq;
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
