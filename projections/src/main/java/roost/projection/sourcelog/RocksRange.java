package roost.projection.sourcelog;

import java.util.Arrays;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** A range of a table on RocksDB, as of the moment it was opened. */
final class RocksRange implements KeyValueIterator<Bytes, byte[]> {
    private final ReadOptions how = new ReadOptions().setTotalOrderSeek(true);
    private final RocksIterator at;
    private final byte[] first;
    private final byte[] last;
    private final boolean ascending;
    private byte @Nullable [] key;

    RocksRange(RocksDB db, byte[] first, byte[] last, boolean ascending) {
        this.first = first;
        this.last = last;
        this.ascending = ascending;
        this.at = db.newIterator(how);
        if (ascending) {
            at.seek(first);
        } else {
            at.seekForPrev(last);
        }
        look();
    }

    private void look() {
        key = null;
        if (at.isValid()) {
            byte[] found = at.key();
            boolean inside =
                    ascending ? Arrays.compareUnsigned(found, last) <= 0 : Arrays.compareUnsigned(found, first) >= 0;
            key = inside ? found : null;
            return;
        }
        try {
            at.status();
        } catch (RocksDBException e) {
            throw new ProcessorStateException("cannot scan", e);
        }
    }

    @Override
    public boolean hasNext() {
        return key != null;
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        var next = KeyValue.pair(peekNextKey(), at.value());
        if (ascending) {
            at.next();
        } else {
            at.prev();
        }
        look();
        return next;
    }

    @Override
    public Bytes peekNextKey() {
        if (key == null) {
            throw new NoSuchElementException();
        }
        return Bytes.wrap(key);
    }

    @Override
    public void close() {
        at.close();
        how.close();
    }
}
