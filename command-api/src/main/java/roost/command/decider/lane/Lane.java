package roost.command.decider.lane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import roost.command.decision.StateStore;
import roost.command.decision.Turn;
import roost.schema.record.Event;

/**
 * What one task's commands see and stage: reads go to its stores, writes and events are only gathered, and whoever runs
 * the command takes them once it is accepted. So a defect leaves nothing behind, and a store that fails ends the task
 * instead of looking like a defect. One thread at a time.
 */
public final class Lane {
    /** The lane of the command that this thread decides. */
    public static final ScopedValue<Lane> CURRENT = ScopedValue.newInstance();

    /** Reads a store; null where there is nothing. */
    @FunctionalInterface
    public interface Source {
        byte @Nullable [] get(StateStore store, String key);
    }

    private final Source source;
    private final Map<StateKey, StateWrite> writes = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private @Nullable Turn turn;
    private @Nullable RuntimeException storeFailure;

    /** A lane over a task's stores. */
    public Lane(Source source) {
        this.source = source;
    }

    /** Starts the next command with nothing staged. */
    public void begin(Turn next) {
        drop();
        turn = next;
    }

    /** Where and when it is decided. */
    public Turn turn() {
        return Objects.requireNonNull(turn, "no command has begun");
    }

    /** State as this command sees it: what it staged itself before what is stored. */
    public byte @Nullable [] get(StateStore store, String key) {
        StateWrite staged = writes.get(new StateKey(store, key));
        if (staged != null) {
            return staged.value();
        }
        try {
            return source.get(store, key);
        } catch (RuntimeException e) {
            storeFailure = e;
            throw e;
        }
    }

    /** Stages a change of state; null deletes. */
    public void put(StateStore store, String key, byte @Nullable [] value) {
        var at = new StateKey(store, key);
        writes.put(at, new StateWrite(at, value));
    }

    /** Stages an event. */
    public void append(Event event) {
        events.add(event);
    }

    /** Forgets what is staged. */
    public void drop() {
        writes.clear();
        events.clear();
    }

    /** The staged changes, in order of their first staging. */
    public Collection<StateWrite> writes() {
        return List.copyOf(writes.values());
    }

    /** The staged events, in order. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Throws on what a store threw, whatever became of it in between. */
    public void checkStores() {
        if (storeFailure != null) {
            throw storeFailure;
        }
    }
}
