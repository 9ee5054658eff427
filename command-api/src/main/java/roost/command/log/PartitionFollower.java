package roost.command.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one partition of a topic for as long as the node lives, on a thread of its own; no
 * consumer group. What cannot be handled is logged, counted and skipped: one poison record does not stop the others.
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
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final String FETCHES = "fetch-total";

    private final TopicPartition partition;
    private final Consumer<ConsumerRecord<String, byte[]>> handler;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Counter skipped;
    private final Metric fetches;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile long answeredNs = System.nanoTime();
    private Object answered = 0.0;

    /**
     * Finds the start before it returns: from {@link From#END}, everything appended after this call is handed on.
     *
     * @param isolation whether what an open transaction has written is handed on too
     * @param handler called on the follower's thread, in the order of the partition
     * @param meters gets {@code roost.log.skipped}: records that the handler could not take
     * @throws org.apache.kafka.common.KafkaException the broker or the partition is not there
     */
    public PartitionFollower(
            LogSettings settings,
            TopicPartition partition,
            From from,
            IsolationLevel isolation,
            Consumer<ConsumerRecord<String, byte[]>> handler,
            MeterRegistry meters) {
        this.partition = partition;
        this.handler = handler;
        this.skipped = Counter.builder("roost.log.skipped")
                .description("records that an API node reads and could not take")
                .tag("topic", partition.topic())
                .register(meters);
        var config = settings.clientConfig();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.clientId() + "-" + partition);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString().toLowerCase(Locale.ROOT));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, from == From.END ? "latest" : "earliest");
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        this.fetches = consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(FETCHES))
                .findFirst()
                .orElseThrow();
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

    /**
     * Whether the partition is being read: the broker has answered a fetch not long ago. It answers each within half a
     * second, with nothing if there is nothing new.
     */
    public boolean alive() {
        return thread.isAlive() && System.nanoTime() - answeredNs < SILENCE.toNanos();
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
            listen();
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

    /** Kafka's consumer hides that nobody answers, but counts the answers. */
    private void listen() {
        Object now = fetches.metricValue();
        if (!now.equals(answered)) {
            answered = now;
            answeredNs = System.nanoTime();
        }
    }

    private void handle(ConsumerRecord<String, byte[]> record) {
        try {
            handler.accept(record);
        } catch (RuntimeException e) {
            skipped.increment();
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
