package roost.command.log;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import roost.schema.Bucket;
import roost.schema.log.CommandRecord;
import roost.schema.topic.Topic;

/**
 * Appends to roost.commands with an idempotent producer, acknowledged by all in-sync replicas within
 * {@link LogSettings#deliveryTimeoutMs}. The partition is explicit: bucket mod P.
 */
public final class KafkaCommandLog implements CommandLog {
    private final Producer<String, byte[]> producer;
    private final int partitions;

    /**
     * Connects and reads the topic's metadata, so that the first command does not wait for it.
     *
     * @param partitions P
     */
    public KafkaCommandLog(LogSettings settings, int partitions) {
        this.partitions = partitions;
        this.producer =
                new KafkaProducer<>(producerConfig(settings), new StringSerializer(), new ByteArraySerializer());
        try {
            int found = producer.partitionsFor(Topic.COMMANDS.topicName()).size();
            if (found != partitions) {
                throw new IllegalStateException(Topic.COMMANDS.topicName() + " has " + found
                        + " partitions, this node is set to " + partitions);
            }
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /** The settings of every producer of an API node: commands and revocations. */
    public static Map<String, Object> producerConfig(LogSettings settings) {
        var config = settings.clientConfig();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, settings.lingerMs());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, settings.deliveryTimeoutMs() - settings.lingerMs());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, settings.deliveryTimeoutMs());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.maxBlockMs());
        return config;
    }

    @Override
    public CompletableFuture<Void> append(CommandRecord command) {
        var acknowledged = new CompletableFuture<Void>();
        var record = new ProducerRecord<>(
                Topic.COMMANDS.topicName(),
                Bucket.partition(command.command().bucket(), partitions),
                null,
                command.command().key(),
                command.value(),
                command.headers());
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

    @Override
    public void close() {
        producer.close();
    }
}
