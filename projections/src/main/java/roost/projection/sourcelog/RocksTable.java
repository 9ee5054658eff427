package roost.projection.sourcelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.Holder;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.StringAppendOperator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * A {@link Table} on RocksDB: one column family, so that memtables reach the disk in the order they were written;
 * write-ahead log off, no flush at the end; appends are RocksDB merges with its own native concatenation, folded by its compactions.
 */
public final class RocksTable implements Table {
    private static final int BLOCK_BYTES = 16 << 10;
    private static final int BLOOM_BITS = 10;
    private static final int MAX_OPEN_FILES = 256;
    private static final long MEMTABLE_BYTES = 8L << 20;

    private final BloomFilter bloom = new BloomFilter(BLOOM_BITS);
    private final StringAppendOperator concatenate = new StringAppendOperator("");
    private final WriteOptions withoutLog = new WriteOptions().setDisableWAL(true);
    private final Options options;
    private final RocksDB db;

    private RocksTable(Path directory, RocksResources shared, long memtableBytes) throws RocksDBException {
        options = new Options()
                .setCreateIfMissing(true)
                .setMergeOperator(concatenate)
                .setWriteBufferSize(memtableBytes)
                .setWriteBufferManager(shared.writeBuffers())
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setMaxOpenFiles(MAX_OPEN_FILES)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(1)
                .setStatsDumpPeriodSec(0)
                .setAvoidFlushDuringShutdown(true)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(shared.blockCache())
                        .setCacheIndexAndFilterBlocks(true)
                        .setFilterPolicy(bloom)
                        .setBlockSize(BLOCK_BYTES));
        try {
            db = RocksDB.open(options, directory.toString());
        } catch (RocksDBException e) {
            closeOptions();
            throw e;
        }
    }

    /** The tables of a process with memtables of the product's size: 8 MiB. */
    public static Tables tables(RocksResources shared) {
        return tables(shared, MEMTABLE_BYTES);
    }

    /** The tables of a process: one for each directory, all with the same shared resources. */
    public static Tables tables(RocksResources shared, long memtableBytes) {
        return directory -> {
            try {
                Files.createDirectories(directory);
                return new RocksTable(directory, shared, memtableBytes);
            } catch (IOException | RocksDBException e) {
                throw new ProcessorStateException("cannot open " + directory, e);
            }
        };
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        try {
            return db.get(key);
        } catch (RocksDBException e) {
            throw new ProcessorStateException("cannot read", e);
        }
    }

    /**
     * A get of what is not there is a C++ exception on its way through Java; this asks filters and memory first. Where a file's
     * index or filter is not in memory RocksDB says that it has found the value, and gives an empty one, so that is none yet.
     */
    @Override
    public byte @Nullable [] find(byte[] key) {
        var found = new Holder<byte[]>();
        if (!db.keyMayExist(key, found)) {
            return null;
        }
        byte[] value = found.getValue();
        return value == null || value.length == 0 ? get(key) : value;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(byte[] first, byte[] last, boolean ascending) {
        return new RocksRange(db, first, last, ascending);
    }

    @Override
    public void write(TableBatch batch) {
        try (var encoded = new WriteBatch(batch.encoded())) {
            db.write(withoutLog, encoded);
        } catch (RocksDBException e) {
            throw new ProcessorStateException("cannot write", e);
        }
    }

    /** RocksDB refuses to begin one while writes wait for those under way. */
    @Override
    public boolean flush(boolean wait) {
        try (var how = new FlushOptions().setWaitForFlush(wait).setAllowWriteStall(true)) {
            db.flush(how);
            return true;
        } catch (RocksDBException e) {
            if (!wait && e.getStatus() != null && e.getStatus().getCode() == Status.Code.TryAgain) {
                return false;
            }
            throw new ProcessorStateException("cannot flush", e);
        }
    }

    @Override
    public void forEach(byte[] prefix, BiConsumer<byte[], byte[]> each) {
        try (var how = new ReadOptions().setTotalOrderSeek(true);
                var at = db.newIterator(how)) {
            for (at.seek(prefix); at.isValid() && startsWith(at.key(), prefix); at.next()) {
                each.accept(at.key(), at.value());
            }
            at.status();
        } catch (RocksDBException e) {
            throw new ProcessorStateException("cannot scan", e);
        }
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && java.util.Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /**
     * Gives back everything native; nobody may use the table any more. What was not flushed is lost, as in a crash: the
     * log has it, and so there is one way to start and not two.
     */
    @Override
    public void close() {
        db.close();
        closeOptions();
    }

    private void closeOptions() {
        options.close();
        withoutLog.close();
        concatenate.close();
        bloom.close();
    }
}
