package roost.command.decider.pending;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store that gathers writes and hands them to the one it wraps when Streams commits: a key that changed ten times is
 * written once, and the changelog's records go out together. It delays writes and does nothing else: earlier than at
 * the commit they may be handed on at any time.
 *
 * <p>Streams asks one task after the other to get ready for the commit that all tasks of a thread share, and waits for
 * the broker after each. So the first that is asked hands on the writes of all.
 *
 * <p>One stream thread writes. Any thread may {@link #get}; whatever reads more than a key is for the stream thread.
 */
final class PendingStore extends WrappedStateStore<KeyValueStore<String, byte[]>, String, byte[]>
        implements KeyValueStore<String, byte[]> {
    /** More are handed on without waiting for the commit; ten times what one usually takes. */
    private static final int MAX_PENDING = 10_000;

    /** The stores of this thread's tasks that have writes to hand on. */
    private static final ThreadLocal<Set<PendingStore>> WAITING = ThreadLocal.withInitial(LinkedHashSet::new);

    private final Map<String, Write> pending = new ConcurrentHashMap<>();

    /** What a key is to be; null: nothing. */
    private record Write(byte @Nullable [] value) {}

    PendingStore(KeyValueStore<String, byte[]> store) {
        super(store);
    }

    @Override
    public byte @Nullable [] get(String key) {
        Write write = pending.get(key);
        // Handing on writes below first and forgets then, so a reader on another thread misses nothing.
        return write == null ? wrapped().get(key) : write.value();
    }

    @Override
    public void put(String key, byte @Nullable [] value) {
        if (pending.isEmpty()) {
            WAITING.get().add(this);
        }
        pending.put(key, new Write(value));
        if (pending.size() >= MAX_PENDING) {
            handOn();
        }
    }

    @Override
    public byte @Nullable [] putIfAbsent(String key, byte @Nullable [] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<String, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(String key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public KeyValueIterator<String, byte[]> range(@Nullable String from, @Nullable String to) {
        handOn();
        return wrapped().range(from, to);
    }

    @Override
    public KeyValueIterator<String, byte[]> reverseRange(@Nullable String from, @Nullable String to) {
        handOn();
        return wrapped().reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<String, byte[]> all() {
        handOn();
        return wrapped().all();
    }

    @Override
    public long approximateNumEntries() {
        return wrapped().approximateNumEntries();
    }

    /** The commit comes. */
    @Override
    public void flushCache() {
        List.copyOf(WAITING.get()).forEach(PendingStore::handOn);
        super.flushCache();
    }

    /** All was handed on before; what is written below now comes from elsewhere. */
    @Override
    public void clearCache() {
        forget();
        super.clearCache();
    }

    @Override
    public void close() {
        forget();
        super.close();
    }

    private void handOn() {
        if (!pending.isEmpty()) {
            var writes = new ArrayList<KeyValue<String, byte[]>>(pending.size());
            pending.forEach((key, write) -> writes.add(new KeyValue<>(key, write.value())));
            wrapped().putAll(writes);
        }
        forget();
    }

    private void forget() {
        pending.clear();
        WAITING.get().remove(this);
    }
}
