package roost.command.log;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one partition of a topic for as long as the node lives, committed records only, on a thread of its own; no
 * consumer group. What cannot be handled is logged and skipped: one poison record does not stop the others.
 */
public final class PartitionFollower implements AutoCloseable {
    /** Where reading starts. */
    public enum From {
        BEGINNING,
        END
    }

    private static final Logger LOG = LoggerFactory.getLogger(PartitionFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    private final TopicPartition partition;
    private final Consumer<ConsumerRecord<String, byte[]>> handler;
    private final KafkaConsumer<String, byte[]> consumer;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Finds the start before it returns: from {@link From#END}, everything appended after this call is handed on.
     *
     * @param handler called on the follower's thread, in the order of the partition
     * @throws org.apache.kafka.common.KafkaException the broker or the partition is not there
     */
    public PartitionFollower(
            LogSettings settings,
            TopicPartition partition,
            From from,
            Consumer<ConsumerRecord<String, byte[]>> handler) {
        this.partition = partition;
        this.handler = handler;
        var config = settings.clientConfig();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.clientId() + "-" + partition);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, from == From.END ? "latest" : "earliest");
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            consumer.assign(List.of(partition));
            if (from == From.END) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seekToBeginning(List.of(partition));
            }
            long start = consumer.position(partition);
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            this.thread =
                    Thread.ofPlatform().name("follow-" + partition).daemon().start(() -> follow(start, end));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Completes once everything that stood in the partition at the start was handled. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    /** Whether the thread still reads. */
    public boolean alive() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(long start, long end) {
        try (consumer) {
            if (start >= end) {
                caughtUp.complete(null);
            }
            while (!closed) {
                step(end);
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debug("stops following {}", partition);
        } catch (RuntimeException e) {
            LOG.error("lost {}", partition, e);
        }
    }

    private void step(long end) {
        try {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                handle(record);
            }
            if (!caughtUp.isDone() && consumer.position(partition) >= end) {
                caughtUp.complete(null);
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("reading {} failed, trying again", partition, e);
            pause();
        }
    }

    private void handle(ConsumerRecord<String, byte[]> record) {
        try {
            handler.accept(record);
        } catch (RuntimeException e) {
            LOG.warn("skipped {} offset {}", partition, record.offset(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_ERROR);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
