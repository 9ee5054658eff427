package roost.projection.home;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import roost.schema.delivery.Delivery;
import roost.schema.relation.Relation;
import roost.schema.topic.Topic;

/** A partition of a topic in memory, whose head can be lost. */
final class TestLog {
    private final Topic topic;
    private final int partition;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private long start;
    private long end;

    TestLog(Topic topic, int partition) {
        this.topic = topic;
        this.partition = partition;
    }

    long append(Delivery delivery, long timestampMs) {
        return append(delivery.key().getBytes(StandardCharsets.UTF_8), delivery.encode(), timestampMs);
    }

    long append(Relation relation, long timestampMs) {
        return append(relation.key().getBytes(StandardCharsets.UTF_8), relation.encode(), timestampMs);
    }

    long append(byte @Nullable [] key, byte @Nullable [] value, long timestampMs) {
        records.add(new ConsumerRecord<>(
                topic.topicName(),
                partition,
                end,
                timestampMs,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                java.util.Optional.empty()));
        return end++;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    /** Offsets below are gone. */
    void loseHead(long newStart) {
        records.removeIf(r -> r.offset() < newStart);
        start = Math.max(start, Math.min(newStart, end));
    }

    /** Records with offsets in {@code [from, to)}. */
    List<ConsumerRecord<byte[], byte[]>> read(long from, long to) {
        return records.stream()
                .filter(r -> r.offset() >= from && r.offset() < to)
                .toList();
    }
}
