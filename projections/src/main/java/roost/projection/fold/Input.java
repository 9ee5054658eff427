package roost.projection.fold;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.reference.ReferenceRecord;
import roost.schema.topic.Topic;

/**
 * A topic that roost-views folds.
 *
 * @param topic whose short name is also the name of the store
 * @param newFold of a task
 * @param <T> what its records say
 */
public record Input<T>(Topic topic, Contract<T> contract, Supplier<Fold<T>> newFold) {

    /** What the records of a topic are. */
    public interface Contract<T> {
        /**
         * Reads a record.
         *
         * @return empty if it is of a type that this version does not know
         * @throws UndecodableRecord it does not keep its contract
         */
        Optional<T> decode(Headers headers, byte @Nullable [] value, long timestampMs, int partition);

        /** What it is from. */
        Source source(T record);

        /** The seq up to which its source is known with it. */
        long seq(T record);
    }

    /** A topic of events. */
    public static Input<EventRecord> events(Topic topic, Supplier<Fold<EventRecord>> newFold) {
        return new Input<>(topic, contractOf(topic), newFold);
    }

    /** What the records of a topic of events are. */
    public static Contract<EventRecord> contractOf(Topic topic) {
        return new OfEvents(topic);
    }

    /** The topic of references. */
    public static Input<ReferenceRecord> references(Supplier<Fold<ReferenceRecord>> newFold) {
        return new Input<>(Topic.REFERENCES, new OfReferences(), newFold);
    }

    private record OfEvents(Topic topic) implements Contract<EventRecord> {
        @Override
        public Optional<EventRecord> decode(Headers headers, byte @Nullable [] value, long timestampMs, int partition) {
            Optional<EventRecord> decoded = EventRecord.decode(headers, value, timestampMs);
            decoded.ifPresent(event -> {
                if (event.event() instanceof Record parts) {
                    Whole.check(parts);
                }
                if (event.event().topic() != topic) {
                    throw new UndecodableRecord(
                            event.event().getClass().getSimpleName() + " stands in the wrong topic");
                }
                if (event.partition() != partition) {
                    throw new UndecodableRecord("an event of partition " + event.partition() + " in " + partition);
                }
            });
            return decoded;
        }

        @Override
        public Source source(EventRecord record) {
            return new Source(Source.By.EVENTS, topic.shortName(), record.partition());
        }

        @Override
        public long seq(EventRecord record) {
            return record.seq();
        }
    }

    private record OfReferences() implements Contract<ReferenceRecord> {
        @Override
        public Optional<ReferenceRecord> decode(
                Headers headers, byte @Nullable [] value, long timestampMs, int partition) {
            if (ReferenceRecord.isOfOldRelease(value)) {
                throw new IllegalStateException("roost.references is of an older Roost: run ./roost rebuild once");
            }
            return Optional.of(ReferenceRecord.decode(value));
        }

        @Override
        public Source source(ReferenceRecord record) {
            return new Source(Source.By.REFERENCES, record.topic().shortName(), record.source());
        }

        @Override
        public long seq(ReferenceRecord record) {
            return record.reached();
        }
    }
}
