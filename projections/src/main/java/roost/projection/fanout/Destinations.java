package roost.projection.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongBiFunction;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import roost.schema.delivery.Delivery;
import roost.schema.relation.Relation;
import roost.schema.relation.RelationMark;
import roost.schema.topic.Topic;

/**
 * The delivery partitions as a task sees them: sends to them, keeps what has been applied of each source, knows what each
 * destination has been told of it, and marks those that are behind.
 *
 * <p>What was applied stands in a store (key: source, 4 bytes, and 0 for tweets or 1 for follows; value:
 * {@link AppliedPosition}), so that a mark that a crash swallowed is sent after it. What destinations know is in memory
 * only: after a start all of them count as behind.
 *
 * <p>Not thread-safe: a task's own.
 */
final class Destinations {
    private static final byte TWEETS = 0;
    private static final byte FOLLOWS = 1;

    private final ProcessorContext<Destined, byte[]> context;
    private final KeyValueStore<byte[], byte[]> positions;
    private final int count;
    private final ToLongBiFunction<String, Integer> committed;
    private final Map<Integer, Source> sources = new HashMap<>();

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
                (key.get() == TWEETS ? source.tweets : source.follows).restore(row.value);
            }
        }
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Sends a push. */
    void send(int destination, Delivery.Push push, long timeMs) {
        var source = source(push.source());
        send(FanoutTopology.DELIVERIES, source.keys[destination], push.encode(), timeMs);
        if (push.last()) {
            source.tweetsTold[destination] = Math.max(source.tweetsTold[destination], push.tweetsSeq());
        }
    }

    /** Sends a backfill. */
    void send(int destination, Delivery.Backfill backfill, long timeMs) {
        var source = source(backfill.source());
        send(FanoutTopology.DELIVERIES, source.keys[destination], backfill.encode(), timeMs);
        source.followsTold[destination] = Math.max(source.followsTold[destination], backfill.followsSeq());
    }

    /**
     * Sends a relation.
     *
     * @param followsSeq the follow event that the destination has reached in roost.relations with this record
     */
    void send(int destination, Relation relation, int sourcePartition, long followsSeq, long timeMs) {
        var key = new Destined(relation.key().getBytes(StandardCharsets.UTF_8), destination);
        send(FanoutTopology.RELATIONS, key, relation.encode(), timeMs);
        var source = source(sourcePartition);
        source.relationsTold[destination] = Math.max(source.relationsTold[destination], followsSeq);
    }

    /** An event has been applied, all of it sent. */
    void applied(Topic topic, int sourcePartition, long seq, long offset) {
        var source = source(sourcePartition);
        boolean tweets = topic == Topic.TWEETS;
        var position = tweets ? source.tweets : source.follows;
        if (position.applied(seq, offset)) {
            byte[] key = ByteBuffer.allocate(Integer.BYTES + 1)
                    .putInt(sourcePartition)
                    .put(tweets ? TWEETS : FOLLOWS)
                    .array();
            positions.put(key, position.row());
        }
    }

    /**
     * Marks every destination that is behind: deliveries that lack a tweet's or a follow's seq, relations that lack a
     * follow's.
     *
     * @param nowMs wall-clock time, the marks' timestamp
     */
    void mark(long nowMs) {
        sources.forEach((partition, source) -> {
            confirm(source.tweets, Topic.TWEETS, partition);
            confirm(source.follows, Topic.FOLLOWS, partition);
            mark(partition, source, nowMs);
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
                send(
                        FanoutTopology.DELIVERIES,
                        source.keys[d],
                        new Delivery.Mark(partition, tweets, follows).encode(),
                        nowMs);
                source.tweetsTold[d] = tweets;
                source.followsTold[d] = follows;
            }
            if (source.relationsTold[d] < follows) {
                send(d, new RelationMark(partition, d, tweets, follows), partition, follows, nowMs);
            }
        }
    }

    private void send(String sink, Destined key, byte[] value, long timeMs) {
        context.forward(new Record<>(key, value, timeMs), sink);
    }

    /** A task has one source; nothing here depends on it. */
    private Source source(int partition) {
        return sources.computeIfAbsent(partition, p -> new Source(p, count));
    }

    private static final class Source {
        private final Destined[] keys;
        private final long[] tweetsTold;
        private final long[] followsTold;
        private final long[] relationsTold;
        private final AppliedPosition tweets = new AppliedPosition();
        private final AppliedPosition follows = new AppliedPosition();

        Source(int partition, int destinations) {
            byte[] key = Integer.toString(partition).getBytes(StandardCharsets.UTF_8);
            keys = new Destined[destinations];
            Arrays.setAll(keys, d -> new Destined(key, d));
            tweetsTold = new long[destinations];
            followsTold = new long[destinations];
            relationsTold = new long[destinations];
        }
    }
}
