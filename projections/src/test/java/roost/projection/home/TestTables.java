package roost.projection.home;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.RocksTable;
import roost.projection.sourcelog.Table;
import roost.projection.sourcelog.TableBatch;
import roost.projection.sourcelog.Tables;

/**
 * RocksDB, whose flushes are waited for, so that what a kill leaves does not hang on the speed of a background thread;
 * and in which the process can be made to die after so many writes, what was written until then on disk or not.
 */
final class TestTables implements Tables {
    private final Tables rocks;
    private int writesLeft = Integer.MAX_VALUE;
    private boolean flushThen;
    /** Whether it refuses to begin a flush. */
    boolean busy;

    int flushes;

    /** The process died in the middle of writing. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    TestTables(RocksResources shared) {
        rocks = RocksTable.tables(shared, 1 << 20);
    }

    /** The write after {@code writes} more does not happen. */
    void dieAfter(int writes, boolean flushBefore) {
        writesLeft = writes;
        flushThen = flushBefore;
    }

    /** The new process writes again. */
    void live() {
        writesLeft = Integer.MAX_VALUE;
    }

    @Override
    public Table open(Path directory) {
        return new Mortal(rocks.open(directory));
    }

    private final class Mortal implements Table {
        private final Table table;

        Mortal(Table table) {
            this.table = table;
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return table.get(key);
        }

        @Override
        public byte @Nullable [] find(byte[] key) {
            return table.find(key);
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(byte[] first, byte[] last, boolean ascending) {
            return table.range(first, last, ascending);
        }

        @Override
        public void write(TableBatch batch) {
            if (writesLeft-- <= 0) {
                if (flushThen) {
                    table.flush(true);
                }
                throw new Died();
            }
            table.write(batch);
        }

        @Override
        public boolean flush(boolean wait) {
            if (busy && !wait) {
                return false;
            }
            flushes++;
            return table.flush(true);
        }

        @Override
        public void forEach(byte[] prefix, BiConsumer<byte[], byte[]> each) {
            table.forEach(prefix, each);
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
