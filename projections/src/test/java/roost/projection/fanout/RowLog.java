package roost.projection.fanout;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store that notes every write in order, as a changelog does. */
final class RowLog implements KeyValueStore<byte[], byte[]> {
    private final KeyValueStore<byte[], byte[]> rows;
    final List<Put> puts = new ArrayList<>();

    RowLog(KeyValueStore<byte[], byte[]> rows) {
        this.rows = rows;
    }

    /** A write; a value of null deletes. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Put(byte[] key, byte[] value) {}

    @Override
    public void put(byte[] key, byte[] value) {
        puts.add(new Put(key, value));
        rows.put(key, value);
    }

    @Override
    public @Nullable byte[] putIfAbsent(byte[] key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<byte[], byte[]>> entries) {
        entries.forEach(it -> put(it.key, it.value));
    }

    @Override
    @SuppressWarnings("NullAway") // A deletion is a null in a changelog.
    public byte[] delete(byte[] key) {
        puts.add(new Put(key, null));
        return rows.delete(key);
    }

    @Override
    public byte[] get(byte[] key) {
        return rows.get(key);
    }

    @Override
    public KeyValueIterator<byte[], byte[]> range(byte[] from, byte[] to) {
        return rows.range(from, to);
    }

    @Override
    public KeyValueIterator<byte[], byte[]> reverseRange(byte[] from, byte[] to) {
        return rows.reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<byte[], byte[]> all() {
        return rows.all();
    }

    @Override
    public long approximateNumEntries() {
        return rows.approximateNumEntries();
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        rows.init(context, root);
    }

    @Override
    public void close() {
        rows.close();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return rows.isOpen();
    }
}
