package roost.projection.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongBiFunction;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import roost.schema.delivery.DeliveryWriter;
import roost.schema.relation.FollowRelationsWriter;
import roost.schema.relation.HideRelation;
import roost.schema.relation.Relation;
import roost.schema.relation.RelationMark;
import roost.schema.topic.Topic;

/**
 * The delivery partitions as a task sees them: sends to them, keeps what has been applied of each source, knows what each
 * destination has been told of it, and marks those that are behind. Deliveries and follows are held back until {@link #flush}, so that
 * one record takes many; of a source and a destination they are sent in the order they came.
 *
 * <p>What was applied stands in a store (key: source, 4 bytes, 0 for tweets, 1 for follows or 2 for private; value:
 * {@link AppliedPosition}), so that a mark that a crash swallowed is sent after it. What destinations know is in memory
 * only: after a start all of them count as behind.
 *
 * <p>Not thread-safe: a task's own.
 */
final class Destinations {
    /** The topics that are read, by the byte that stands for them in the store's keys. */
    private static final List<Topic> KEPT = List.of(Topic.TWEETS, Topic.FOLLOWS, Topic.PRIVATE);

    /** A record is sent when it is this long: far below what a topic takes, far above what a record costs. */
    private static final int RECORD_BYTES = 16 << 10;

    private final ProcessorContext<Destined, byte[]> context;
    private final KeyValueStore<byte[], byte[]> positions;
    private final int count;
    private final ToLongBiFunction<String, Integer> committed;
    private final Map<Integer, Source> sources = new HashMap<>();
    /** No other run has the same: keys of records with many follows are not used twice. */
    private final String run = UUID.randomUUID().toString();

    Destinations(
            ProcessorContext<Destined, byte[]> context,
            KeyValueStore<byte[], byte[]> positions,
            int deliveryPartitions,
            ToLongBiFunction<String, Integer> committed) {
        this.context = context;
        this.positions = positions;
        this.count = deliveryPartitions;
        this.committed = committed;
        try (var rows = positions.all()) {
            while (rows.hasNext()) {
                var row = rows.next();
                var key = ByteBuffer.wrap(row.key);
                var source = source(key.getInt());
                source.of(KEPT.get(key.get())).restore(row.value);
            }
        }
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /**
     * Pushes a tweet.
     *
     * @param at of the tweet
     * @param last whether no other push of the tweet goes there
     * @param packed holds packed local numbers from {@code from} to its end
     */
    void push(EventPlace at, int destination, boolean last, long tweet, long author, byte[] packed, int from) {
        var source = source(at.partition());
        var record = source.record(destination, 1);
        record.push(at.seq(), last, tweet, author, packed, from, packed.length - from);
        source.timeMs = at.timeMs();
        if (last) {
            source.tweetsTold[destination] = Math.max(source.tweetsTold[destination], at.seq());
        }
    }

    /** Sends an author's newest tweets to one reader. */
    void backfill(EventPlace at, int destination, int reader, long author, long[] tweets) {
        var source = source(at.partition());
        source.record(destination, tweets.length).backfill(at.seq(), reader, author, tweets);
        source.timeMs = at.timeMs();
        source.followsTold[destination] = Math.max(source.followsTold[destination], at.seq());
    }

    /** Tells a reader's partition of a follow, or of its end. */
    void relate(EventPlace at, int destination, boolean active, long reader, long followee, long floor) {
        var source = source(at.partition());
        var follows = source.relations[destination];
        if (follows.bytes() >= RECORD_BYTES || !follows.takes(at.seq())) {
            source.flushRelations(destination);
        }
        follows.add(at.seq(), active, reader, followee, floor, at.timeMs());
        source.timeMs = at.timeMs();
        source.relationsTold[destination] = Math.max(source.relationsTold[destination], at.seq());
    }

    /** Sends the deliveries and follows that are held back. Before it they are in memory only. */
    void flush() {
        for (Source source : sources.values()) {
            source.flush();
        }
    }

    /**
     * Sends a relation, behind the follows that are held back.
     *
     * @param followsSeq the follow event that the destination has reached in roost.relations with this record
     */
    void send(int destination, Relation relation, int sourcePartition, long followsSeq, long timeMs) {
        var source = source(sourcePartition);
        source.flushRelations(destination);
        var key = new Destined(relation.key().getBytes(StandardCharsets.UTF_8), destination);
        forward(FanoutTopology.RELATIONS, key, relation.encode(), timeMs);
        source.relationsTold[destination] = Math.max(source.relationsTold[destination], followsSeq);
    }

    /** Tells a reader's partition whose tweets they do not see. */
    void hide(EventPlace at, HideRelation relation) {
        int destination = relation.reader().partition(count);
        var source = source(at.partition());
        send(destination, relation, at.partition(), source.relationsTold[destination], at.timeMs());
        source.privateTold[destination] = Math.max(source.privateTold[destination], at.seq());
    }

    /**
     * Tells one destination at once of an event of roost.private that has been applied and means nothing to it: the account
     * whose event it is reads there, and should not wait for a mark.
     */
    void note(EventPlace at, int destination) {
        var source = source(at.partition());
        markRelations(at.partition(), source, destination, at.timeMs());
    }

    /** An event has been applied, all of it sent or held back. */
    void applied(EventPlace at, long offset) {
        source(at.partition()).of(at.topic()).applied(at.seq(), offset);
    }

    /** Sends what is held back and writes what has been applied. To be called before the task commits. */
    void writeOut() {
        flush();
        sources.forEach((partition, source) -> {
            for (byte kept = 0; kept < KEPT.size(); kept++) {
                writeOut(source.of(KEPT.get(kept)), partition, kept);
            }
        });
    }

    private void writeOut(AppliedPosition position, int partition, byte topic) {
        byte[] row = position.changedRow();
        if (row != null) {
            positions.put(
                    ByteBuffer.allocate(Integer.BYTES + 1)
                            .putInt(partition)
                            .put(topic)
                            .array(),
                    row);
        }
    }

    /**
     * Marks every destination that is behind: deliveries that lack a tweet's or a follow's seq, relations that lack a
     * follow's or one of roost.private. Sends what is held back.
     *
     * @param nowMs wall-clock time, the marks' timestamp
     */
    void mark(long nowMs) {
        sources.forEach((partition, source) -> {
            for (Topic topic : KEPT) {
                confirm(source.of(topic), topic, partition);
            }
            mark(partition, source, nowMs);
            source.flush();
        });
    }

    private void confirm(AppliedPosition position, Topic topic, int partition) {
        if (position.unconfirmed()) {
            position.confirm(committed.applyAsLong(topic.topicName(), partition));
        }
    }

    private void mark(int partition, Source source, long nowMs) {
        long tweets = source.tweets.seq();
        long follows = source.follows.seq();
        for (int d = 0; d < count; d++) {
            if (source.tweetsTold[d] < tweets || source.followsTold[d] < follows) {
                source.record(d, 0).mark(tweets, follows);
                source.timeMs = nowMs;
                source.tweetsTold[d] = tweets;
                source.followsTold[d] = follows;
            }
            if (source.relationsTold[d] < follows || source.privateTold[d] < source.privateEvents.seq()) {
                markRelations(partition, source, d, nowMs);
            }
        }
    }

    private void markRelations(int partition, Source source, int destination, long timeMs) {
        long follows = source.follows.seq();
        long privates = source.privateEvents.seq();
        var mark = new RelationMark(partition, destination, source.tweets.seq(), follows, privates);
        send(destination, mark, partition, follows, timeMs);
        source.privateTold[destination] = Math.max(source.privateTold[destination], privates);
    }

    private void forward(String sink, Destined key, byte[] value, long timeMs) {
        context.forward(new Record<>(key, value, timeMs), sink);
    }

    /** A task has one source; nothing here depends on it. */
    private Source source(int partition) {
        return sources.computeIfAbsent(partition, p -> new Source(p, count));
    }

    private final class Source {
        private final Destined[] keys;
        private final DeliveryWriter[] records;
        private final FollowRelationsWriter[] relations;
        /** Those whose record is not empty, the first {@link #waitingCount}. */
        private final int[] waiting;

        private int waitingCount;
        /** Of the newest delivery held back. */
        private long timeMs;

        private final long[] tweetsTold;
        private final long[] followsTold;
        private final long[] relationsTold;
        private final long[] privateTold;
        private final AppliedPosition tweets = new AppliedPosition();
        private final AppliedPosition follows = new AppliedPosition();
        private final AppliedPosition privateEvents = new AppliedPosition();

        Source(int partition, int destinations) {
            byte[] key = Integer.toString(partition).getBytes(StandardCharsets.UTF_8);
            keys = new Destined[destinations];
            Arrays.setAll(keys, d -> new Destined(key, d));
            records = new DeliveryWriter[destinations];
            Arrays.setAll(records, d -> new DeliveryWriter(partition));
            relations = new FollowRelationsWriter[destinations];
            Arrays.setAll(relations, d -> new FollowRelationsWriter(partition));
            waiting = new int[destinations];
            tweetsTold = new long[destinations];
            followsTold = new long[destinations];
            relationsTold = new long[destinations];
            privateTold = new long[destinations];
        }

        AppliedPosition of(Topic topic) {
            return switch (topic) {
                case TWEETS -> tweets;
                case FOLLOWS -> follows;
                default -> privateEvents;
            };
        }

        /** A destination's record, with room for so many places. */
        DeliveryWriter record(int destination, int places) {
            var record = records[destination];
            if (record.isEmpty()) {
                waiting[waitingCount++] = destination;
            } else if (record.bytes() >= RECORD_BYTES || !record.fits(places)) {
                forward(FanoutTopology.DELIVERIES, keys[destination], record.take(), timeMs);
            }
            return record;
        }

        void flush() {
            for (int i = 0; i < waitingCount; i++) {
                forward(FanoutTopology.DELIVERIES, keys[waiting[i]], records[waiting[i]].take(), timeMs);
            }
            waitingCount = 0;
            for (int d = 0; d < relations.length; d++) {
                flushRelations(d);
            }
        }

        void flushRelations(int destination) {
            var follows = relations[destination];
            if (!follows.isEmpty()) {
                var key = (follows.key() + "/" + run).getBytes(StandardCharsets.UTF_8);
                forward(FanoutTopology.RELATIONS, new Destined(key, destination), follows.take(), timeMs);
            }
        }
    }
}
