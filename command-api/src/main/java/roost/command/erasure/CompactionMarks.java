package roost.command.erasure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.record.CloudEvents;
import roost.schema.reference.ReferenceRecord;
import roost.schema.relation.RelationMark;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * Appends a mark to every partition of every compacted topic, at the start and then once a day. Kafka never compacts the
 * active segment and looks at its age only on an append: without the marks a partition that is written no more would
 * keep an erased text past {@code max.compaction.lag.ms}.
 *
 * <p>A mark is a record that every reader skips: in event topics a type without a meaning, in the derived topics a
 * position that is behind all others. Several nodes may append them, and more often than needed; it does no harm.
 */
public final class CompactionMarks implements AutoCloseable {
    /** The {@code ce_type} of a mark in an event topic. */
    public static final String TYPE = "roost.CompactionMark.v1";

    private static final Logger log = LoggerFactory.getLogger(CompactionMarks.class);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private final Producer<String, byte[]> producer;
    private final Layout layout;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("roost-compaction-marks").factory());

    /** Marks through a producer, which stays the caller's to close. */
    public CompactionMarks(Producer<String, byte[]> producer, Layout layout) {
        this.producer = producer;
        this.layout = layout;
    }

    /** Appends now and then once a day, on a thread of its own; a failure is logged and tried again the next day. */
    public void start() {
        var scheduled = timer.scheduleWithFixedDelay(this::appendLogged, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        log.debug("compaction marks every {}: {}", EVERY, scheduled);
    }

    /**
     * Appends one mark to each partition and waits until all are acknowledged.
     *
     * @return how many were appended
     * @throws ExecutionException an append failed
     */
    public int append() throws InterruptedException, ExecutionException {
        var sent = new ArrayList<Future<?>>();
        for (Topic topic : Topic.values()) {
            if (topic.isCompacted()) {
                for (int partition = 0; partition < topic.partitions(layout); partition++) {
                    sent.add(producer.send(mark(topic, partition)));
                }
            }
        }
        for (Future<?> acknowledged : sent) {
            acknowledged.get();
        }
        return sent.size();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void appendLogged() {
        try {
            log.debug("{} compaction marks appended", append());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            log.warn("compaction marks could not be appended; erasure may take a day longer", e);
        }
    }

    private static ProducerRecord<String, byte[]> mark(Topic topic, int partition) {
        return switch (topic) {
            case RELATIONS -> {
                // Source 0 at seq 0: behind what any reader has seen.
                var mark = new RelationMark(0, partition, 0, 0, 0);
                yield new ProducerRecord<>(topic.topicName(), partition, "compaction-" + mark.key(), mark.encode());
            }
            case REFERENCES -> {
                var mark = new ReferenceRecord(Topic.TWEETS, 0, 0, List.of());
                yield new ProducerRecord<>(topic.topicName(), partition, "compaction-mark", mark.encode());
            }
            default -> {
                var headers = new RecordHeaders();
                CloudEvents.put(headers, CloudEvents.TYPE, TYPE);
                yield new ProducerRecord<>(
                        topic.topicName(),
                        partition,
                        "compaction-mark",
                        EMPTY,
                        List.copyOf(List.of(headers.toArray())));
            }
        };
    }
}
