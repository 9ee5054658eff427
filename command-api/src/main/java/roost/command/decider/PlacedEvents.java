package roost.command.decider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import roost.command.decision.Turn;
import roost.schema.log.EventRecord;
import roost.schema.position.Positions;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/**
 * The events of one accepted command as they go to their topics: each with its {@code seq}, and written already, so that
 * one which cannot be written is found before anything is forwarded.
 *
 * @param records in order of their seq
 * @param lastSeq of the last one; what it was before where there is none
 * @param positions the highest seq in each topic that readers wait for
 */
record PlacedEvents(List<Placed> records, long lastSeq, List<String> positions) {
    /** An event of one topic. */
    record Placed(Topic topic, Record<String, byte[]> record) {}

    /**
     * Numbers and writes them.
     *
     * @param afterSeq of the event before the first
     */
    static PlacedEvents of(List<Event> events, long afterSeq, @Nullable String traceparent, Turn turn) {
        var records = new ArrayList<Placed>(events.size());
        var highest = new LinkedHashMap<Topic, Long>();
        long seq = afterSeq;
        for (Event event : events) {
            var placed = new EventRecord(event, turn.partition(), ++seq, turn.timeMs(), traceparent);
            records.add(new Placed(
                    placed.topic(), new Record<>(event.key(), placed.value(), turn.timeMs(), placed.headers())));
            if (placed.topic() != Topic.CREDENTIALS) { // which no reader waits for
                highest.put(placed.topic(), seq);
            }
        }
        var positions = new ArrayList<String>(highest.size());
        highest.forEach((topic, last) ->
                positions.add(new Positions.Position(topic.shortName(), turn.partition(), last).toString()));
        return new PlacedEvents(records, seq, positions);
    }
}
