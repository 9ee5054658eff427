package roost.streams;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that lets records come together before it polls again, and polls rarely while there are none; see {@link Pace}. */
final class PacedConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final Duration REST = Duration.ofNanos(Pace.REST_NS);

    private final Pace pace;

    PacedConsumer(Map<String, Object> config, Duration gather) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.pace = new Pace(gather.toNanos(), System.nanoTime());
    }

    /** As the consumer's own; may wait before it and longer, unless it is asked not to wait at all. */
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (timeout.isZero()) {
            return counted(super.poll(timeout));
        }
        // May end early, as when interrupted: then a poll has fewer records, nothing else.
        LockSupport.parkNanos(this, pace.waitNs(System.nanoTime()));
        boolean rests = timeout.compareTo(REST) < 0 && pace.isQuiet(System.nanoTime()) && isSettled();
        return counted(super.poll(rests ? REST : timeout));
    }

    /** Not while partitions come, go or are held back: Streams then has things to do between two polls. */
    private boolean isSettled() {
        return !assignment().isEmpty() && paused().isEmpty();
    }

    private ConsumerRecords<byte[], byte[]> counted(ConsumerRecords<byte[], byte[]> records) {
        pace.polled(records.count(), System.nanoTime());
        return records;
    }
}
