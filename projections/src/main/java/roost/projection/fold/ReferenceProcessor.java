package roost.projection.fold;

import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import roost.schema.reference.Reference;
import roost.schema.topic.Topic;

/** Folds roost.references: what events of other partitions, and of this one, say of this partition's entities. */
public final class ReferenceProcessor extends FoldProcessor {
    private static final Fold.Emission NOTHING = reference -> {
        throw new IllegalStateException("a reference makes no reference");
    };

    private final Function<ViewsTask, Fold<Reference>> foldOf;
    private @Nullable Fold<Reference> fold;

    /**
     * For one task.
     *
     * @param foldOf opens the fold on a task's stores
     */
    public ReferenceProcessor(Function<ViewsTask, Fold<Reference>> foldOf, ViewsTask.Shared shared) {
        super(Topic.REFERENCES.topicName(), shared, new FoldMetrics(shared.metrics(), Topic.REFERENCES.shortName()));
        this.foldOf = foldOf;
    }

    @Override
    protected void open(ViewsTask opened) {
        fold = foldOf.apply(opened);
    }

    @Override
    protected boolean fold(Record<byte[], byte @Nullable []> record, Place place, ViewsTask now) {
        Reference reference = Reference.decode(record.value());
        Whole.check(reference);
        java.util.Objects.requireNonNull(fold).fold(reference, place, NOTHING);
        var source = new Source(Source.By.REFERENCES, reference.topic(), reference.source());
        now.progress().folded(source, reference.reached(), place.offset());
        return true;
    }

    @Override
    protected void confirm(ViewsTask now) {
        if (now.progress().hasUnconfirmed()) {
            long next = now.shared().committed().next(Topic.REFERENCES.topicName(), now.partition());
            now.progress().confirm(Source.By.REFERENCES, Topic.REFERENCES.shortName(), next);
        }
    }
}
