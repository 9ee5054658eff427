package roost.projection.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store that after a crash has each key, on its own, at any of the values it had since the last commit: more than local
 * state and a changelog can do together. A value that only survived on the local disk stays in doubt over later commits,
 * until it is written again: the changelog never got it.
 */
final class CrashingStore implements KeyValueStore<Bytes, byte[]> {
    private final NavigableMap<Bytes, List<@Nullable Value>> sinceCommit = new TreeMap<>();
    private final Set<Bytes> logged = new HashSet<>();
    private final NavigableMap<Bytes, byte[]> now = new TreeMap<>();

    private record Value(byte[] bytes) {}

    void commit() {
        sinceCommit.keySet().removeAll(logged);
    }

    void crash(Random random) {
        logged.clear();
        sinceCommit.forEach((key, values) -> {
            Value value = values.get(random.nextInt(values.size()));
            if (value == null) {
                now.remove(key);
            } else {
                now.put(key, value.bytes());
            }
        });
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        var values = sinceCommit.computeIfAbsent(key, k -> {
            var first = new ArrayList<@Nullable Value>();
            first.add(now.containsKey(key) ? new Value(now.get(key)) : null);
            return first;
        });
        logged.add(key);
        if (value == null) {
            now.remove(key);
            values.add(null);
        } else {
            now.put(key, value);
            values.add(new Value(value));
        }
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] before = now.get(key);
        put(key, null);
        return before;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return now.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return over(now.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return over(now.subMap(from, true, to, true).descendingMap());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return over(now);
    }

    private static KeyValueIterator<Bytes, byte[]> over(NavigableMap<Bytes, byte[]> part) {
        var entries = List.copyOf(part.entrySet()).iterator();
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public KeyValue<Bytes, byte[]> next() {
                var entry = entries.next();
                return KeyValue.pair(entry.getKey(), entry.getValue());
            }

            @Override
            public Bytes peekNextKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public long approximateNumEntries() {
        return now.size();
    }

    @Override
    public String name() {
        return "crashing";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
