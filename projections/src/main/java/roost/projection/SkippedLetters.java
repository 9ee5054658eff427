package roost.projection;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.projection.fold.LetterRecord;
import roost.projection.sourcelog.SkippedRecords;
import roost.schema.log.DeadLetter;
import roost.schema.topic.Topic;

/** Writes what roost-home could not read to the dead letters; its processors forward nothing. Any thread. */
final class SkippedLetters implements SkippedRecords, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SkippedLetters.class);
    private static final int MAX_BLOCK_MS = 1_000;
    private static final byte[] NO_KEY = {};

    private final KafkaProducer<String, byte[]> producer;

    SkippedLetters(String bootstrapServers, String node) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "roost-home-dead-letters-" + node,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        MAX_BLOCK_MS),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void skipped(
            String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value, String reason) {
        var poison = new Record<byte[], byte @Nullable []>(key == null ? NO_KEY : key, value, 0);
        var letter = LetterRecord.of(new DeadLetter("roost-home", topic, partition, offset, reason), poison);
        var record = new ProducerRecord<String, byte[]>(
                Topic.DEAD_LETTERS.topicName(), null, null, letter.key(), letter.value(), letter.headers());
        try {
            producer.send(record, (at, failure) -> {
                if (failure != null) {
                    LOG.error("A dead letter of {}-{} at {} was not written", topic, partition, offset, failure);
                }
            });
        } catch (RuntimeException e) {
            LOG.error("A dead letter of {}-{} at {} was not written: {}", topic, partition, offset, reason, e);
        }
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(1));
    }
}
