package roost.command.decider;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.TreeMap;
import roost.command.decider.axon.Decisions;
import roost.command.decider.lane.Lane;
import roost.command.decider.lane.StateKey;
import roost.command.decider.lane.StateWrite;
import roost.command.decision.Turn;
import roost.schema.log.EventRecord;

/**
 * The entities, the ids given out and {@code seq} of one partition, made again from its event topics: for an operator
 * who lost a changelog or doubts it. Outcomes, time and the last command offset cannot be had this way. The topics may
 * be compacted. One thread.
 */
public final class Rebuild {
    private static final Comparator<StateKey> BY_STORE_AND_KEY =
            Comparator.comparing(StateKey::store).thenComparing(StateKey::key);

    private final Decisions decisions;
    private final int partition;
    private final int partitions;
    private final Map<StateKey, byte[]> state = new TreeMap<>(BY_STORE_AND_KEY);
    private final Lane lane = new Lane((store, key) -> state.get(new StateKey(store, key)));
    private long seq;

    /**
     * Starts with nothing.
     *
     * @param partition 0 to P - 1
     * @param partitions P
     */
    public Rebuild(Decisions decisions, int partition, int partitions) {
        this.decisions = decisions;
        this.partition = partition;
        this.partitions = partitions;
    }

    /**
     * One order over all topics of a partition: by {@code seq}.
     *
     * @param topics the events of one partition of each event topic, each in the order of its offsets
     */
    public static Iterator<EventRecord> merged(Collection<? extends Iterator<EventRecord>> topics) {
        record Head(EventRecord event, Iterator<EventRecord> rest) {}
        var heads = new PriorityQueue<Head>(
                Comparator.comparingLong(head -> head.event().seq()));
        for (Iterator<EventRecord> topic : topics) {
            if (topic.hasNext()) {
                heads.add(new Head(topic.next(), topic));
            }
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !heads.isEmpty();
            }

            @Override
            public EventRecord next() {
                Head head = heads.poll();
                if (head == null) {
                    throw new NoSuchElementException();
                }
                if (head.rest().hasNext()) {
                    heads.add(new Head(head.rest().next(), head.rest()));
                }
                return head.event();
            }
        };
    }

    /**
     * Folds the next event.
     *
     * @throws IllegalArgumentException it is of another partition, or not after the one before
     */
    public void apply(EventRecord event) {
        if (event.partition() != partition || event.seq() <= seq) {
            throw new IllegalArgumentException(
                    "event " + event.partition() + "-" + event.seq() + " does not follow " + partition + "-" + seq);
        }
        lane.begin(new Turn(partition, partitions, event.timeMs()));
        decisions.fold(lane, event.event());
        for (StateWrite write : lane.writes()) {
            if (write.value() == null) {
                state.remove(write.at());
            } else {
                state.put(write.at(), write.value());
            }
        }
        seq = event.seq();
    }

    /** Of the last event. */
    public long seq() {
        return seq;
    }

    /** What the stores hold after the last event: the same bytes under the same keys. */
    public Map<StateKey, byte[]> state() {
        return Collections.unmodifiableMap(state);
    }
}
