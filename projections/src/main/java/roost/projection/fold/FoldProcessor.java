package roost.projection.fold;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.projection.commit.BeforeCommit;
import roost.schema.log.DeadLetter;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

/**
 * Takes one input topic of a task into its store and tells other partitions what they have to know of it; what cannot be
 * decoded goes to the dead letters and the stream goes on. A failing store is neither: it kills the task.
 *
 * <p>A record that has just been made is written, and what it says to others sent, with it. While the task is behind both
 * are held back for a few milliseconds, so that a write and a record take much; what is held back goes before the task
 * commits.
 *
 * @param <T> what the records say
 */
public final class FoldProcessor<T> implements Processor<byte[], byte @Nullable [], Object, Object> {
    /** The child that references are forwarded to. */
    public static final String REFERENCES = "to-references";

    /** The child that dead letters are forwarded to. */
    public static final String DEAD_LETTERS = "to-dead-letters";

    private static final Logger LOG = LoggerFactory.getLogger(FoldProcessor.class);

    /** A record this old is one of many that wait, as is one of a time to come; brokers' clocks differ by less. */
    private static final long BEHIND_MS = 100;

    private static final Duration HELD_BACK = Duration.ofMillis(20);

    private final Topic topic;
    private final boolean makesReferences;
    private final SharedByTasks shared;
    private final FoldMetrics metrics;
    private @Nullable Task<T> task;

    /** What there is of a task between init and close. */
    private record Task<T>(
            ProcessorContext<Object, Object> context, FoldStore<T> store, Progress progress, Outgoing outgoing) {}

    /**
     * For one task.
     *
     * @param topic its input
     * @param makesReferences whether other partitions wait for this topic
     */
    public FoldProcessor(Topic topic, boolean makesReferences, SharedByTasks shared) {
        this.topic = topic;
        this.makesReferences = makesReferences;
        this.shared = shared;
        this.metrics = new FoldMetrics(shared.metrics(), topic.shortName());
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        FoldStore<T> store = context.getStateStore(topic.shortName());
        BeforeCommit beforeCommit = context.getStateStore(BeforeCommit.NAME);
        int partition = context.taskId().partition();
        var outgoing = new Outgoing(
                topic,
                partition,
                shared.partitions(),
                UUID.randomUUID().toString(),
                sent -> context.forward(
                        new Record<>(sent.to(), sent.value(), context.currentSystemTimeMs()), REFERENCES));
        var opened = new Task<>(context, store, shared.board().open(partition, context), outgoing);
        task = opened;
        store.show(opened.progress());
        beforeCommit.run(context, () -> handOn(opened));
        beforeCommit.alsoEvery(HELD_BACK, context);
        if (makesReferences) {
            context.schedule(shared.markEvery(), PunctuationType.WALL_CLOCK_TIME, now -> mark(opened, partition));
        }
    }

    @Override
    public void process(Record<byte[], byte @Nullable []> record) {
        Task<T> now = Objects.requireNonNull(task);
        RecordMetadata at = now.context().recordMetadata().orElseThrow();
        try {
            Optional<T> decoded = now.store().decode(record.headers(), record.value(), record.timestamp());
            if (decoded.isPresent()) {
                fold(decoded.get(), at.offset(), now);
                metrics.folded();
            } else {
                now.store().passed(at.offset());
                metrics.unknown();
            }
        } catch (UndecodableRecord e) {
            now.store().passed(at.offset());
            metrics.poison();
            LOG.warn(
                    "Dead letter from {}-{} at {}: {}", topic.topicName(), at.partition(), at.offset(), e.getMessage());
            String reason = String.valueOf(e.getMessage());
            var letter = new DeadLetter("roost-views", topic.topicName(), at.partition(), at.offset(), reason);
            now.context().forward(LetterRecord.of(letter, record), DEAD_LETTERS);
        }
        if (Math.abs(now.context().currentSystemTimeMs() - record.timestamp()) < BEHIND_MS) {
            handOn(now);
        }
    }

    private void fold(T record, long offset, Task<T> now) {
        now.store().fold(record, offset);
        long seq = now.store().seqOf(record);
        if (makesReferences && seq > now.outgoing().said()) {
            now.store().refer(record, now.outgoing());
            now.outgoing().said(seq);
        }
    }

    private static void handOn(Task<?> now) {
        now.store().write();
        now.outgoing().flush();
    }

    /** What the store has of a run before counts as said only when the group has committed past it: else it comes again. */
    private void mark(Task<?> now, int partition) {
        FoldStore<?> store = now.store();
        long folded = store.seq(new Source(Source.By.EVENTS, topic.shortName(), partition));
        if (folded > now.outgoing().said() && shared.committed().next(topic.topicName(), partition) > store.offset()) {
            now.outgoing().said(folded);
        }
        now.outgoing().mark();
    }

    @Override
    public void close() {
        Task<T> open = task;
        if (open != null) {
            task = null;
            shared.board().close(open.context().taskId().partition(), open.progress());
        }
    }
}
