package roost.projection.fold;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.log.DeadLetter;
import roost.schema.record.UndecodableRecord;
import roost.schema.reference.Reference;

/**
 * Takes one input topic of a task into its fold: decodes, folds, then shows the progress; what cannot be decoded goes to
 * the dead letters and the stream goes on. A failing store is neither: it kills the task.
 */
public abstract class FoldProcessor implements Processor<byte[], byte @Nullable [], String, Object> {
    /** The child that references are forwarded to. */
    public static final String REFERENCES = "to-references";

    /** The child that dead letters are forwarded to. */
    public static final String DEAD_LETTERS = "to-dead-letters";

    private static final Logger LOG = LoggerFactory.getLogger(FoldProcessor.class);
    private static final Duration CONFIRM_EVERY = Duration.ofMillis(100);

    private final String topic;
    private final ViewsTask.Shared shared;
    private final FoldMetrics metrics;
    private @Nullable ViewsTask task;

    /** For one task: an input topic and what all tasks of the process share. */
    protected FoldProcessor(String topic, ViewsTask.Shared shared, FoldMetrics metrics) {
        this.topic = topic;
        this.shared = shared;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(ViewsTask.PROGRESS);
        int partition = context.taskId().partition();
        var opened = new ViewsTask(context, partition, shared.board().open(partition, context, store), shared);
        task = opened;
        context.schedule(CONFIRM_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> confirm(opened));
        open(opened);
    }

    @Override
    public void process(Record<byte[], byte @Nullable []> record) {
        ViewsTask now = java.util.Objects.requireNonNull(task);
        RecordMetadata at = now.context().recordMetadata().orElseThrow();
        var place = new Place(at.offset(), shared.committed().next(topic, now.partition()));
        try {
            if (fold(record, place, now)) {
                metrics.folded();
            } else {
                metrics.unknown();
            }
        } catch (UndecodableRecord e) {
            metrics.poison();
            LOG.warn("Dead letter from {}-{} at {}: {}", topic, at.partition(), at.offset(), e.getMessage());
            String reason = String.valueOf(e.getMessage());
            now.context()
                    .forward(
                            LetterRecord.of(
                                    new DeadLetter("roost-views", topic, at.partition(), at.offset(), reason), record),
                            DEAD_LETTERS);
        }
    }

    @Override
    public void close() {
        ViewsTask open = task;
        if (open != null) {
            task = null;
            shared.board().close(open.partition(), open.progress());
        }
    }

    /** Gets the task's stores. */
    protected abstract void open(ViewsTask opened);

    /**
     * Decodes and folds a record, then says so to the task's progress.
     *
     * @return false if it is of a type that this version does not know
     * @throws UndecodableRecord before anything is written: the record does not keep its contract
     */
    protected abstract boolean fold(Record<byte[], byte @Nullable []> record, Place place, ViewsTask now);

    /** Lets what was loaded count as far as the group has committed it. */
    protected abstract void confirm(ViewsTask now);

    /** A reference as a record of its topic. */
    protected static Record<String, Object> reference(Reference reference, long timestampMs) {
        return new Record<>(reference.key(), reference, timestampMs);
    }
}
