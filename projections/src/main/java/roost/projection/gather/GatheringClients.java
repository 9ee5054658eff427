package roost.projection.gather;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Clients for Kafka Streams whose main consumer lets a few records come together. The broker answers a fetch as soon as
 * one record is there, so a trickle costs a fetch, its answer and a round of the stream thread for each record; {@code
 * fetch.min.bytes} would gather too, but then an idle consumer asks again whenever {@code fetch.max.wait.ms} has passed.
 * Thread-safe.
 */
public final class GatheringClients implements KafkaClientSupplier {
    /**
     * How long after a poll that gave a few records the next one asks. What it costs is latency, up to twice this at a hop:
     * what comes while an answer is on its way waits for the next. Measured in docs/decisions/017-records-gather.md.
     */
    private static final Duration GATHER = Duration.ofMillis(10);

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new GatheringConsumer(config, GATHER);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return plain(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return plain(config);
    }

    private static Consumer<byte[], byte[]> plain(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
