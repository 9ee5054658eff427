package roost.command.log;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How an API node writes to the log: idempotent producers, acknowledged by all in-sync replicas within
 * {@link LogSettings#deliveryTimeoutMs}.
 */
public final class LogProducer {
    private LogProducer() {}

    /**
     * A producer, the caller's to close.
     *
     * @param purpose what it writes, the end of its name in the broker's metrics
     */
    public static Producer<String, byte[]> open(LogSettings settings, String purpose) {
        var config = settings.clientConfig();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, settings.clientId() + "-" + purpose);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, settings.lingerMs());
        // What comes while a request is on its way goes into the next one: few requests under load, no wait at rest.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, settings.deliveryTimeoutMs() - settings.lingerMs());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, settings.deliveryTimeoutMs());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.maxBlockMs());
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Appends a record.
     *
     * @return completes once every in-sync replica has it; fails with whatever kept the record from the log or its
     *     acknowledgement from here, also where the producer throws at once
     */
    public static CompletableFuture<Void> append(
            Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        var acknowledged = new CompletableFuture<Void>();
        try {
            var _ = producer.send(record, (metadata, failure) -> {
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
}
