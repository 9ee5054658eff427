package roost.projection.fold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * How far one partition of roost-views has folded each source: the highest seq, visible only after the folds of that
 * event are in the stores. One stream thread writes, any thread reads and waits.
 *
 * <p>Also kept in a store, with the record's offset, so that a restarted task knows it where nothing comes any more. A
 * stored entry may be ahead of the other stores after a crash. It then stands at or past the committed offset, so its
 * record comes again: such an entry does not count until the record, or the group's committed offset, confirms it.
 */
public final class Progress {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Source, Long> folded = new ConcurrentHashMap<>();
    private final Map<Source, Stored> unconfirmed = new HashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile boolean closed;

    private record Stored(long seq, long offset) {}

    /** Loads what the store has; nothing of it counts yet. */
    public Progress(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                ByteBuffer value = ByteBuffer.wrap(entry.value);
                unconfirmed.put(
                        Source.ofKey(new String(entry.key.get(), StandardCharsets.UTF_8)),
                        new Stored(value.getLong(), value.getLong()));
            });
        }
    }

    /** Says that a record is folded, after its writes. Stream thread only. */
    public void folded(Source source, long seq, long offset) {
        Stored loaded = unconfirmed.remove(source);
        if (loaded != null && loaded.offset() < offset) {
            // The task reads on behind it, so it was committed.
            folded.put(source, loaded.seq());
        }
        Long before = folded.get(source);
        if (before != null && before >= seq) {
            return;
        }
        store.put(
                key(source),
                ByteBuffer.allocate(2 * Long.BYTES).putLong(seq).putLong(offset).array());
        folded.put(source, seq);
        signal();
    }

    /**
     * Lets the loaded entries count whose record is committed. Stream thread only.
     *
     * @param by which of them
     * @param topic of the events, or null for all
     * @param next the committed offset of the topic partition they come through
     */
    public void confirm(Source.By by, String topic, long next) {
        unconfirmed.entrySet().removeIf(entry -> {
            Source source = entry.getKey();
            boolean sure = source.by() == by
                    && (by == Source.By.REFERENCES || source.topic().equals(topic))
                    && entry.getValue().offset() < next;
            if (sure) {
                folded.put(source, entry.getValue().seq());
            }
            return sure;
        });
        signal();
    }

    /** Whether loaded entries still wait to be confirmed. Stream thread only. */
    public boolean hasUnconfirmed() {
        return !unconfirmed.isEmpty();
    }

    /** The highest seq folded of a source; 0 if none, or not yet known. */
    public long seq(Source source) {
        Long seq = folded.get(source);
        return seq == null ? 0 : seq;
    }

    /** The sources folded so far. */
    public Collection<Source> sources() {
        return folded.keySet();
    }

    /**
     * Waits until all of these are folded.
     *
     * @param needs source and seq
     * @param maxWaitMs milliseconds; 0: only look
     * @return false if the time passed first, or the task left this node
     */
    public boolean await(Map<Source, Long> needs, long maxWaitMs) throws InterruptedException {
        if (has(needs)) {
            return true;
        }
        waiting.incrementAndGet();
        lock.lock();
        try {
            long leftNs = TimeUnit.MILLISECONDS.toNanos(maxWaitMs);
            while (!has(needs)) {
                if (leftNs <= 0 || closed) {
                    return false;
                }
                leftNs = moved.awaitNanos(leftNs);
            }
            return true;
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    /** Ends all waiting: the task leaves. */
    public void close() {
        closed = true;
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What a standby's store says of a source; it may run ahead of the standby's other stores. */
    public static long storedSeq(ReadOnlyKeyValueStore<Bytes, byte[]> store, Source source) {
        byte[] value = store.get(key(source));
        return value == null ? 0 : ByteBuffer.wrap(value).getLong();
    }

    private boolean has(Map<Source, Long> needs) {
        for (Map.Entry<Source, Long> need : needs.entrySet()) {
            if (seq(need.getKey()) < need.getValue()) {
                return false;
            }
        }
        return true;
    }

    private void signal() {
        if (waiting.get() > 0) {
            lock.lock();
            try {
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private static Bytes key(Source source) {
        return Bytes.wrap(source.key().getBytes(StandardCharsets.UTF_8));
    }
}
