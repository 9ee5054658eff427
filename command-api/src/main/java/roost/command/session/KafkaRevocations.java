package roost.command.session;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import roost.command.log.KafkaCommandLog;
import roost.command.log.LogSettings;
import roost.command.log.PartitionFollower;
import roost.schema.AccountId;
import roost.schema.record.Json;
import roost.schema.topic.Topic;

/**
 * roost.revocations: one partition, key the session's id, value {@code {"session", "account"}} for people who read the
 * log. Every API node reads it whole at start and follows it.
 */
public final class KafkaRevocations implements Revocations.RevocationLog, AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final LogSettings settings;
    private final InstantSource clock;
    private volatile @Nullable PartitionFollower follower;

    /** Connects; nothing is read before {@link #follow}. */
    public KafkaRevocations(LogSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        var config = KafkaCommandLog.producerConfig(settings);
        config.put("client.id", settings.clientId() + "-revocations");
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
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
                record -> learn(record, revocations));
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
        var acknowledged = new CompletableFuture<Void>();
        byte[] value = Json.LOG.writeValueAsBytes(Map.of("session", sessionId, "account", account));
        try {
            var _ = producer.send(
                    new ProducerRecord<>(Topic.REVOCATIONS.topicName(), 0, sessionId, value), (metadata, failure) -> {
                        if (failure == null) {
                            acknowledged.complete(null);
                        } else {
                            acknowledged.completeExceptionally(failure);
                        }
                    });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
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
        long age = clock.millis() - record.timestamp();
        if (record.key() != null && age < Revocations.KEPT.toMillis()) {
            revocations.learn(record.key());
        }
    }
}
