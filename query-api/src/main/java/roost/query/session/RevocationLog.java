package roost.query.session;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.session.Session;
import roost.schema.session.SessionTokens;
import roost.schema.topic.Topic;

/**
 * The sessions that were logged out: roost.revocations, read whole at start and followed. A session is forgotten once
 * every token that it can have has ended. When the log cannot be read, reading starts anew until it can; what is known
 * stays known. Thread-safe.
 */
public final class RevocationLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RevocationLog.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topic.REVOCATIONS.topicName(), 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A token's life and room for clocks that differ. */
    static final Duration KEPT = SessionTokens.LIFE.plus(Duration.ofMinutes(30));

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Clock clock;
    private final ConcurrentHashMap<String, Long> revokedAtMs = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean caughtUp;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> reading;
    private long prunedAtMs;

    /**
     * Starts reading on a thread of its own.
     *
     * @param consumers makes a consumer with string keys and no group; closed here
     */
    public RevocationLog(Supplier<Consumer<String, byte[]>> consumers, Clock clock) {
        this.consumers = consumers;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("query-revocations").daemon().start(this::run);
    }

    /**
     * Starts reading from Kafka.
     *
     * @param bootstrapServers {@code host:port}, comma separated
     */
    public static RevocationLog fromKafka(String bootstrapServers, Clock clock) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "query-revocations",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        return new RevocationLog(
                () -> new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()), clock);
    }

    /** Whether a session was logged out, or its account closed. */
    public boolean revoked(Session session) {
        return revokedAtMs.containsKey(session.id()) || revokedAtMs.containsKey(Session.allOf(session.account()));
    }

    /** Whether everything was read that the log held at start. */
    public boolean ready() {
        return caughtUp;
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException woken) {
                log.debug("woken");
            } catch (RuntimeException e) {
                log.warn("roost.revocations cannot be read, starting anew in {}", PAUSE, e);
                awaitClose(PAUSE);
            } finally {
                reading = null;
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        var partition = List.of(PARTITION);
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        long end = consumer.endOffsets(partition).getOrDefault(PARTITION, 0L);
        while (closing.getCount() > 0) {
            caughtUp = caughtUp || consumer.position(PARTITION) >= end;
            for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
                if (each.key() != null) {
                    revokedAtMs.merge(each.key(), each.timestamp(), Math::max);
                }
            }
            prune();
        }
    }

    private void prune() {
        long now = clock.millis();
        if (now - prunedAtMs > Duration.ofMinutes(1).toMillis()) {
            prunedAtMs = now;
            revokedAtMs.values().removeIf(at -> at < now - KEPT.toMillis());
        }
    }

    private void awaitClose(Duration atMost) {
        try {
            closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops reading and waits for it, up to 5 s. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
