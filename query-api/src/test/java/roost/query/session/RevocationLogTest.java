package roost.query.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.session.Session;
import roost.schema.topic.Topic;

/** On Kafka's own consumer for tests; the end-to-end suite runs it on a broker. */
class RevocationLogTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.REVOCATIONS.topicName(), 0);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void is_ready_when_all_that_stood_there_is_read_and_goes_on_from_there() {
        MockConsumer<String, byte[]> consumer = consumer(2);
        try (var log = new RevocationLog(() -> consumer, CLOCK)) {
            assertThat(log.ready()).isFalse();
            consumer.schedulePollTask(() -> consumer.addRecord(record(0, "a", NOW)));
            await(() -> log.revoked(session("a")));
            assertThat(log.ready()).isFalse();
            consumer.schedulePollTask(() -> consumer.addRecord(record(1, "b", NOW)));
            await(log::ready);
            assertThat(log.revoked(session("b"))).isTrue();
            consumer.schedulePollTask(() -> consumer.addRecord(record(2, "c", NOW)));
            await(() -> log.revoked(session("c")));
            assertThat(log.revoked(session("d"))).isFalse();
        }
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void an_empty_log_is_ready_at_once() {
        try (var log = new RevocationLog(() -> consumer(0), CLOCK)) {
            await(log::ready);
        }
    }

    @Test
    void forgets_sessions_whose_tokens_have_all_ended() {
        MockConsumer<String, byte[]> consumer = consumer(2);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(0, "old", NOW.minus(RevocationLog.KEPT).minus(Duration.ofSeconds(1))));
            consumer.addRecord(record(1, "new", NOW.minus(RevocationLog.KEPT).plus(Duration.ofSeconds(1))));
        });
        try (var log = new RevocationLog(() -> consumer, CLOCK)) {
            await(log::ready);
            assertThat(log.revoked(session("old"))).isFalse();
            assertThat(log.revoked(session("new"))).isTrue();
        }
    }

    @Test
    void begins_anew_when_reading_fails_and_keeps_what_it_knows() {
        MockConsumer<String, byte[]> first = consumer(1);
        first.schedulePollTask(() -> first.addRecord(record(0, "a", NOW)));
        MockConsumer<String, byte[]> second = consumer(2);
        Queue<Consumer<String, byte[]>> consumers =
                new ConcurrentLinkedQueue<>(new ArrayDeque<>(List.of(first, second)));
        try (var log = new RevocationLog(consumers::remove, CLOCK)) {
            await(() -> log.revoked(session("a")));
            second.schedulePollTask(() -> second.addRecord(record(1, "b", NOW)));
            first.setPollException(new KafkaException("the broker is gone"));
            await(() -> log.revoked(session("b")));
            assertThat(log.revoked(session("a"))).isTrue();
        }
    }

    private static MockConsumer<String, byte[]> consumer(long end) {
        var consumer = new MockConsumer<String, byte[]>("earliest");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        return consumer;
    }

    private static ConsumerRecord<String, byte[]> record(long offset, String session, Instant at) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                session,
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static Session session(String id) {
        return new Session(id, AccountId.of(1, 2), Instant.EPOCH);
    }
}
