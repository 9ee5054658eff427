package roost.projection.fold;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.reference.Reference;
import roost.schema.topic.Topic;

/**
 * Folds one event topic. Where its events make references, it also tells partitions that are behind where it stands: a
 * mark, at most as often as is set, never ahead of a reference that was sent before.
 */
public final class EventProcessor extends FoldProcessor {
    private final Topic topic;
    private final Function<ViewsTask, Fold<EventRecord>> foldOf;
    private final boolean makesReferences;
    private final long[] toldSeq;
    private final Emissions emissions;
    private @Nullable Fold<EventRecord> fold;

    /**
     * For one task.
     *
     * @param foldOf opens the fold on a task's stores
     * @param makesReferences whether other partitions wait for this topic
     */
    public EventProcessor(
            Topic topic,
            Function<ViewsTask, Fold<EventRecord>> foldOf,
            boolean makesReferences,
            ViewsTask.Shared shared) {
        super(topic.topicName(), shared, new FoldMetrics(shared.metrics(), topic.shortName()));
        this.topic = topic;
        this.foldOf = foldOf;
        this.makesReferences = makesReferences;
        this.toldSeq = new long[shared.partitions()];
        this.emissions = new Emissions(shared.partitions());
    }

    @Override
    protected void open(ViewsTask opened) {
        fold = foldOf.apply(opened);
        Arrays.fill(toldSeq, 0);
        if (makesReferences) {
            opened.context()
                    .schedule(opened.shared().markEvery(), PunctuationType.WALL_CLOCK_TIME, now -> mark(opened, now));
        }
    }

    @Override
    protected boolean fold(Record<byte[], byte @Nullable []> record, Place place, ViewsTask now) {
        Optional<EventRecord> decoded = EventRecord.decode(record.headers(), record.value(), record.timestamp());
        if (decoded.isEmpty()) {
            return false;
        }
        EventRecord event = decoded.get();
        if (event.event() instanceof java.lang.Record parts) {
            Whole.check(parts);
        }
        if (event.event().topic() != topic) {
            throw new UndecodableRecord(event.event().getClass().getSimpleName() + " stands in the wrong topic");
        }
        java.util.Objects.requireNonNull(fold).fold(event, place, emissions);
        emissions.send(reference -> {
            now.context().forward(reference(reference, record.timestamp()), REFERENCES);
            int told = ReferenceRouting.partition(reference, toldSeq.length);
            toldSeq[told] = Math.max(toldSeq[told], reference.seq());
        });
        now.progress().folded(source(event.partition()), event.seq(), place.offset());
        return true;
    }

    @Override
    protected void confirm(ViewsTask now) {
        if (now.progress().hasUnconfirmed()) {
            long next = now.shared().committed().next(topic.topicName(), now.partition());
            now.progress().confirm(Source.By.EVENTS, topic.shortName(), next);
        }
    }

    private Source source(int partition) {
        return new Source(Source.By.EVENTS, topic.shortName(), partition);
    }

    private void mark(ViewsTask now, long nowMs) {
        for (Source own : now.progress().sources()) {
            if (own.by() != Source.By.EVENTS || !own.topic().equals(topic.shortName())) {
                continue;
            }
            long seq = now.progress().seq(own);
            for (int to = 0; to < toldSeq.length; to++) {
                if (toldSeq[to] < seq) {
                    toldSeq[to] = seq;
                    var mark = new Reference(
                            Reference.Kind.MARK, to, own.partition(), true, own.topic(), own.partition(), seq);
                    now.context().forward(reference(mark, nowMs), REFERENCES);
                }
            }
        }
    }
}
