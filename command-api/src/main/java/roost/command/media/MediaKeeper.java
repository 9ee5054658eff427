package roost.command.media;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * Reads the events of tweets and accounts, together with the other nodes of the command API, and keeps the media store in
 * line with them; the node that has the first partition also sweeps. At least once: offsets are committed after the store
 * has what they stand for. A store that does not answer stops it until it does; uploads have their own 503.
 */
public final class MediaKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaKeeper.class);
    private static final String GROUP = "roost-media";
    private static final Duration POLL = Duration.ofMillis(500);
    /** Nobody waits for it: to fetch every tweet as it comes would cost more than all the rest of it. */
    private static final int FETCH_BYTES = 256 << 10;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration COMMIT_EVERY = Duration.ofSeconds(5);
    private static final TopicPartition SWEEPER = new TopicPartition(Topic.TWEETS.topicName(), 0);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<TopicPartition> all = new HashSet<>();
    private final MediaUses uses;
    private final MediaSweep sweep;
    private final Duration sweepEvery;
    private final InstantSource clock;
    private final Counter removed;
    private final Counter skipped;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private long committedNs;
    private Instant nextSweep = Instant.EPOCH;
    private @Nullable Mark mark;

    /** How far the log was at a time. */
    private record Mark(Instant at, Map<TopicPartition, Long> ends) {}

    /** Does not read before {@link #start}. */
    public MediaKeeper(
            String bootstrap,
            Layout layout,
            MediaShelf shelf,
            MediaSettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        this.uses = new MediaUses(shelf);
        this.sweep = new MediaSweep(shelf);
        this.sweepEvery = settings.sweepEvery();
        this.clock = clock;
        this.removed = Counter.builder("roost.media.swept")
                .description("uploads that nobody used and that were removed")
                .register(meters);
        this.skipped = Counter.builder("roost.media.skipped")
                .description("events that could not be read for the media they name")
                .register(meters);
        for (Topic topic : List.of(Topic.TWEETS, Topic.ACCOUNTS)) {
            for (int i = 0; i < topic.partitions(layout); i++) {
                all.add(new TopicPartition(topic.topicName(), i));
            }
        }
        this.consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        Math.toIntExact(POLL.toMillis())),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("media-keeper").daemon().unstarted(this::run);
    }

    /** Starts reading. */
    public void start() {
        thread.start();
    }

    private void run() {
        consumer.subscribe(List.of(Topic.TWEETS.topicName(), Topic.ACCOUNTS.topicName()));
        while (closed.getCount() > 0) {
            try {
                turn();
            } catch (WakeupException stopping) {
                return;
            } catch (IOException | RuntimeException e) {
                // Nothing of this turn was committed; it comes again.
                LOG.warn("media could not be kept in line with the log, trying again", e);
                while (!pause() && !rewind()) {
                    LOG.debug("asking again");
                }
            }
        }
    }

    private void turn() throws IOException {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            decode(record).ifPresent(this::fold);
        }
        if (System.nanoTime() - committedNs >= COMMIT_EVERY.toNanos()) {
            commit();
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextSweep) && consumer.assignment().contains(SWEEPER)) {
            commit();
            sweep(now);
            nextSweep = now.plus(sweepEvery);
        }
    }

    private void fold(EventRecord record) {
        try {
            uses.fold(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<EventRecord> decode(ConsumerRecord<String, byte[]> record) {
        try {
            return EventRecord.decode(record.headers(), record.value(), record.timestamp());
        } catch (UndecodableRecord e) {
            // What names the media cannot be read: they stay. The views write the dead letter.
            skipped.increment();
            return Optional.empty();
        }
    }

    private void commit() {
        consumer.commitSync();
        committedNs = System.nanoTime();
    }

    /**
     * Sweeps up to the time of the last mark if every node has folded what was on the log then: only so it is known what
     * is not used.
     */
    private void sweep(Instant now) throws IOException {
        Mark last = mark;
        if (last != null) {
            if (!folded(last.ends())) {
                LOG.info("nothing of the media is swept: some node is behind");
                return;
            }
            int gone = sweep.round(last.at());
            removed.increment(gone);
            if (gone > 0) {
                LOG.info("{} uploads that nobody used were removed", gone);
            }
        }
        mark = new Mark(now, Map.copyOf(consumer.endOffsets(all)));
    }

    private boolean folded(Map<TopicPartition, Long> ends) {
        var committed = consumer.committed(all);
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            var offset = committed.get(end.getKey());
            if (end.getValue() > (offset == null ? 0 : offset.offset())) {
                return false;
            }
        }
        return true;
    }

    /** Back to what is committed; false if nobody says what that is. */
    private boolean rewind() {
        try {
            var committed = consumer.committed(consumer.assignment());
            for (TopicPartition partition : consumer.assignment()) {
                var offset = committed.get(partition);
                if (offset == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, offset.offset());
                }
            }
            return true;
        } catch (WakeupException stopping) {
            return true;
        } catch (KafkaException e) {
            LOG.warn("the group's offsets are not known", e);
            return false;
        }
    }

    /** Whether it is over. */
    private boolean pause() {
        try {
            return closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        consumer.wakeup();
        try {
            if (thread.isAlive()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
