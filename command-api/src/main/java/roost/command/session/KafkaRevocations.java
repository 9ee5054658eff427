package roost.command.session;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import roost.command.log.LogProducer;
import roost.command.log.LogSettings;
import roost.command.log.PartitionFollower;
import roost.schema.AccountId;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

/**
 * roost.revocations: one partition, key the session's id, value {@code {"session", "account"}} for people who read the
 * log. Every API node reads it whole at start and follows it.
 */
public final class KafkaRevocations implements Revocations.RevocationLog, AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final LogSettings settings;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private volatile @Nullable PartitionFollower follower;

    /**
     * Connects; nothing is read before {@link #follow}.
     *
     * @param meters gets what {@link PartitionFollower} counts
     */
    public KafkaRevocations(LogSettings settings, InstantSource clock, MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
        this.producer = LogProducer.open(settings, "revocations");
    }

    /**
     * Reads the topic from its beginning and on.
     *
     * @return completes when what stood there at the time of the call is known
     */
    public CompletableFuture<Void> follow(Revocations revocations) {
        var reader = new PartitionFollower(
                settings,
                new TopicPartition(Topic.REVOCATIONS.topicName(), 0),
                PartitionFollower.From.BEGINNING,
                IsolationLevel.READ_COMMITTED,
                record -> learn(record, revocations),
                meters);
        follower = reader;
        return reader.caughtUp();
    }

    /** Whether the topic is being read. */
    public boolean alive() {
        PartitionFollower reader = follower;
        return reader != null && reader.alive();
    }

    @Override
    public CompletableFuture<Void> append(String sessionId, AccountId account) {
        byte[] value = Json.LOG.writeValueAsBytes(Map.of("session", sessionId, "account", account));
        return LogProducer.append(producer, new ProducerRecord<>(Topic.REVOCATIONS.topicName(), 0, sessionId, value));
    }

    @Override
    public void close() {
        PartitionFollower reader = follower;
        if (reader != null) {
            reader.close();
        }
        producer.close();
    }

    private void learn(ConsumerRecord<String, byte[]> record, Revocations revocations) {
        if (record.key() == null) {
            throw new UndecodableRecord("a revocation names no session");
        }
        long age = clock.millis() - record.timestamp();
        if (age < Revocations.KEPT.toMillis()) {
            revocations.learn(record.key());
        }
    }
}
