package roost.streams;

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
 * Clients for Kafka Streams whose main consumer paces itself. Thread-safe.
 *
 * <p><b>Few records come together.</b> The broker answers a fetch as soon as one record is there, so a trickle costs a
 * fetch, its answer and a round of the stream thread for each record. {@code fetch.min.bytes} would gather too, but then
 * an idle consumer asks again whenever {@code fetch.max.wait.ms} has passed.
 *
 * <p><b>Rest costs little.</b> {@code poll.ms} says how late timers may fire and commits may come after a record, so it is
 * short; while nothing comes, each of those rounds looks at every task for nothing. A second after the last record a poll waits
 * for a quarter of one. The first record ends the wait.
 */
public final class PacedClients implements KafkaClientSupplier {
    private final Duration gather;

    /**
     * @param gather how long after a poll that gave a few records the next one asks; zero: at once. What it costs is
     *     latency, up to twice this at a hop: what comes while an answer is on its way waits for the next.
     */
    public PacedClients(Duration gather) {
        this.gather = gather;
    }

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
        return new PacedConsumer(config, gather);
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
