package roost.projection.view;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import roost.projection.account.AccountFold;
import roost.projection.block.BlockFold;
import roost.projection.commit.BeforeCommit;
import roost.projection.favorite.FavoriteFold;
import roost.projection.fold.FoldProcessor;
import roost.projection.fold.FoldStore;
import roost.projection.fold.Input;
import roost.projection.fold.Progress;
import roost.projection.fold.ProgressBoard;
import roost.projection.fold.Routed;
import roost.projection.fold.SharedByTasks;
import roost.projection.follow.FollowFold;
import roost.projection.reference.ReferenceFold;
import roost.projection.sourcelog.CrashingTables;
import roost.projection.tweet.TweetFold;
import roost.schema.log.EventRecord;
import roost.schema.topic.Topic;

/** One task of roost-views over logs in memory: its processors and stores, what it committed, what it has sent. */
final class SimulatedTask {
    static final List<Topic> INPUTS =
            List.of(Topic.ACCOUNTS, Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES, Topic.PRIVATE, Topic.REFERENCES);

    private static final long HOT_BYTES = 1 << 20;
    private static final long LATE_MS = 10_000;

    final int partition;
    private final Map<Topic, List<@Nullable Logged>> logs = new EnumMap<>(Topic.class);
    private final Map<Topic, Integer> next = new EnumMap<>(Topic.class);
    private final Map<Topic, Integer> committed = new EnumMap<>(Topic.class);
    private final Map<Topic, Integer> knownCommitted = new EnumMap<>(Topic.class);
    private final List<Sent> outbox = new ArrayList<>();
    private final HotTweets hot = new HotTweets(HOT_BYTES, new SimpleMeterRegistry());
    private final CrashingTables tables = new CrashingTables();
    private final Random random;
    private final Map<Topic, FoldStore<?>> stores = new EnumMap<>(Topic.class);
    private final Map<Topic, FoldProcessor<?>> processors = new EnumMap<>(Topic.class);
    private final ProgressBoard board = new ProgressBoard();
    private MockProcessorContext<Object, Object> context;
    private BeforeCommit beforeCommit = new BeforeCommit();

    /** A record of an input. */
    record Logged(String key, byte[] value, Headers headers, long timeMs) {
        static Logged of(EventRecord event) {
            return new Logged(event.event().key(), event.value(), event.headers(), event.timeMs());
        }
    }

    /** A record for roost.references. */
    record Sent(int partition, Logged record) {}

    SimulatedTask(int partition, Random random) {
        this.partition = partition;
        this.random = random;
        INPUTS.forEach(topic -> {
            logs.put(topic, new ArrayList<>());
            next.put(topic, 0);
            committed.put(topic, 0);
            knownCommitted.put(topic, 0);
        });
        context = newContext();
        start();
    }

    private MockProcessorContext<Object, Object> newContext() {
        return new MockProcessorContext<>(new Properties(), new TaskId(0, partition), new File("."));
    }

    private void start() {
        context = newContext();
        context.setCurrentSystemTimeMs(LATE_MS);
        beforeCommit = new BeforeCommit();
        context.addStateStore(beforeCommit);
        var shared = new SharedByTasks(
                ViewsRandomRunTest.P,
                Duration.ofMillis(50),
                board,
                (topic, p) -> at(
                        knownCommitted,
                        INPUTS.stream()
                                .filter(input -> input.topicName().equals(topic))
                                .findFirst()
                                .orElseThrow()),
                tables,
                hot,
                new SimpleMeterRegistry());
        start(Input.events(Topic.ACCOUNTS, AccountFold::new), false, shared);
        start(Input.events(Topic.TWEETS, TweetFold::new), true, shared);
        start(Input.events(Topic.FOLLOWS, FollowFold::new), true, shared);
        start(Input.events(Topic.FAVORITES, FavoriteFold::new), true, shared);
        start(Input.events(Topic.PRIVATE, BlockFold::new), false, shared);
        start(Input.references(ReferenceFold::new), false, shared);
    }

    /** As Streams does: open, restore from the store's own offset up to the group's, then process from there. */
    private <T> void start(Input<T> input, boolean makesReferences, SharedByTasks shared) {
        Topic topic = input.topic();
        var store = new FoldStore<>(input, tables, hot);
        var opening = new OpeningStore(partition, new File(topic.shortName()));
        store.init(opening, store);
        Long own = store.committedOffset(new TopicPartition(topic.topicName(), partition));
        var missing = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = own == null ? 0 : Math.toIntExact(own) + 1; i < at(committed, topic); i++) {
            Logged record = log(topic).get(i);
            if (record != null) {
                missing.add(consumed(topic, i, record));
            }
        }
        opening.restore(missing);
        context.addStateStore(store);
        stores.put(topic, store);
        var processor = new FoldProcessor<T>(topic, makesReferences, shared);
        processor.init(context);
        processors.put(topic, processor);
    }

    private ConsumerRecord<byte[], byte[]> consumed(Topic topic, int offset, Logged record) {
        return new ConsumerRecord<>(
                topic.topicName(),
                partition,
                offset,
                record.timeMs(),
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key().getBytes(StandardCharsets.UTF_8),
                record.value(),
                record.headers(),
                java.util.Optional.empty());
    }

    /** An input of this partition; null where a record was compacted away. */
    List<@Nullable Logged> log(Topic topic) {
        return Objects.requireNonNull(logs.get(topic));
    }

    private static int at(Map<Topic, Integer> offsets, Topic topic) {
        return Objects.requireNonNull(offsets.get(topic));
    }

    Progress progress() {
        return board.of(partition).orElseThrow();
    }

    /** All records before it are in the store, also if they are to come again. */
    int folded(Topic topic) {
        Long own = Objects.requireNonNull(stores.get(topic))
                .committedOffset(new TopicPartition(topic.topicName(), partition));
        return own == null ? 0 : Math.toIntExact(own) + 1;
    }

    int committed(Topic topic) {
        return at(committed, topic);
    }

    boolean hasMore(Topic topic) {
        return at(next, topic) < log(topic).size();
    }

    void process(Topic topic) {
        int offset = next.merge(topic, 1, Integer::sum) - 1;
        Logged record = log(topic).get(offset);
        if (record == null) {
            return; // compacted away
        }
        // Sometimes it is worked on as it comes, sometimes long after.
        context.setCurrentSystemTimeMs(record.timeMs() + (random.nextBoolean() ? 0 : LATE_MS));
        context.setRecordMetadata(topic.topicName(), partition, offset);
        Objects.requireNonNull(processors.get(topic))
                .process(new Record<>(
                        record.key().getBytes(StandardCharsets.UTF_8),
                        record.value(),
                        record.timeMs(),
                        record.headers()));
        takeSent();
    }

    private void takeSent() {
        context.forwarded().forEach(forward -> {
            if (!FoldProcessor.REFERENCES.equals(forward.childName().orElseThrow())) {
                throw new AssertionError("forwarded to " + forward.childName());
            }
            var to = (Routed) forward.record().key();
            outbox.add(new Sent(
                    to.partition(),
                    new Logged(
                            new String(to.key(), StandardCharsets.UTF_8),
                            (byte[]) forward.record().value(),
                            new RecordHeaders(),
                            0)));
        });
        context.resetForwards();
    }

    /** Lets what is held back go, and marks. */
    void punctuate() {
        context.setCurrentSystemTimeMs(LATE_MS);
        context.scheduledPunctuators().forEach(it -> it.getPunctuator().punctuate(LATE_MS));
        takeSent();
    }

    /** What the producer has sent so far, oldest first. */
    List<Sent> send(int count) {
        var sent = List.copyOf(outbox.subList(0, count));
        outbox.subList(0, count).clear();
        return sent;
    }

    int unsent() {
        return outbox.size();
    }

    /** What is still held back is handed over, and all is sent, before offsets are committed. */
    List<Sent> beforeCommit() {
        beforeCommit.flushCache();
        takeSent();
        return send(unsent());
    }

    /** Only when all is sent, as Streams does it. */
    void commit() {
        committed.putAll(next);
        stores.forEach((topic, store) ->
                store.commit(Map.of(new TopicPartition(topic.topicName(), partition), (long) at(next, topic) - 1)));
        tables.flushSome(random);
    }

    /** The commit becomes known a little later. */
    void learn() {
        knownCommitted.putAll(committed);
    }

    void crash() {
        outbox.clear();
        processors.values().forEach(FoldProcessor::close);
        stores.values().forEach(FoldStore::close);
        tables.crash(random);
        next.putAll(committed);
        start();
    }

    /** The group's offsets are lost: all comes again. */
    void rewind(Topic topic) {
        next.put(topic, 0);
        committed.put(topic, 0);
        knownCommitted.put(topic, 0);
    }

    /** The log is not the one that the store was made of, says Streams: the store begins anew. */
    void makeAnew(Topic topic) {
        Objects.requireNonNull(stores.get(topic)).commit(Map.of());
    }

    ViewReader reader() {
        return StoreReader.active(
                name -> stores.values().stream()
                        .filter(store -> store.name().equals(name))
                        .findFirst()
                        .orElseThrow(),
                progress(),
                hot);
    }
}
