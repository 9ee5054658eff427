package roost.load.log;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import roost.command.log.CommandIds;
import roost.command.log.LogProducer;
import roost.command.log.LogSettings;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.log.CommandRecord;
import roost.schema.record.Command;
import roost.schema.topic.Topic;

/**
 * Appends commands as an API node would that waits for no outcome: what would take hours by HTTP is decided, numbered and
 * folded as everything else. Blocks when the producer's buffer is full. One thread's own.
 */
public final class CommandFeed implements AutoCloseable {
    private static final int BATCH_BYTES = 256 << 10;
    private static final int LINGER_MS = 5;
    private static final int PATIENCE_MS = 120_000;

    private final Producer<String, byte[]> producer;
    private final CommandIds ids = new CommandIds(InstantSource.system());
    private final int partitions;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * A feed to a broker.
     *
     * @param partitions P
     */
    public CommandFeed(String bootstrap, int partitions) {
        this.partitions = partitions;
        var settings = new LogSettings(
                bootstrap,
                "roost-bench",
                LINGER_MS,
                PATIENCE_MS,
                PATIENCE_MS,
                Map.of(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES)));
        this.producer = LogProducer.open(settings, "feed");
    }

    /**
     * Appends a command.
     *
     * @param actor in whose name, null at registration
     */
    public void append(Command command, @Nullable AccountId actor) {
        var record = new CommandRecord(command, ids.next(), actor, null, null, null, System.currentTimeMillis(), null);
        var message = new ProducerRecord<>(
                Topic.COMMANDS.topicName(),
                Bucket.partition(command.bucket(), partitions),
                null,
                command.key(),
                record.value(),
                record.headers());
        var _ = LogProducer.append(producer, message).exceptionally(failed -> {
            failure.compareAndSet(null, failed);
            return null;
        });
    }

    /** Returns when all is acknowledged. */
    public void flush() {
        producer.flush();
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a command was not appended", failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
