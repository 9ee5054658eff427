package roost.projection.gather;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that lets records come together before it polls again, see {@link GatheringClients}. */
final class GatheringConsumer extends KafkaConsumer<byte[], byte[]> {
    private final Pace pace;

    GatheringConsumer(Map<String, Object> config, Duration gather) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.pace = new Pace(gather.toNanos());
    }

    /** As the consumer's own; waits first where {@link Pace} says so, unless it is asked not to wait at all. */
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (!timeout.isZero()) {
            // May end early, as when interrupted: then a poll has fewer records, nothing else.
            LockSupport.parkNanos(this, pace.waitNs(System.nanoTime()));
        }
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        pace.polled(records.count(), System.nanoTime());
        return records;
    }
}
