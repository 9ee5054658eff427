package roost.command.decider.memory;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the native memory of all stores of the process: Streams' own default is 50 MB of block cache and 48 MB
 * of write buffers for each of four stores of each task. The only place of the write side that names RocksDB.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** The Streams setting that holds the bound: bytes, of the first decider of a process. */
    public static final String BYTES_CONFIG = "roost.decider.rocksdb.bytes";

    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared shared = Shared.of(configs);
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared.cache());
        // Index and filter blocks count too, else they grow with the data and no bound holds.
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(shared.buffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    }

    /** The shared cache outlives every store. */
    @Override
    public void close(String storeName, Options options) {}

    private record Shared(Cache cache, WriteBufferManager buffers) {
        private static final double HIGH_PRIORITY = 0.1;

        private static volatile @org.jspecify.annotations.Nullable Shared instance;

        static Shared of(Map<String, Object> configs) {
            Shared made = instance;
            if (made != null) {
                return made;
            }
            synchronized (Shared.class) {
                if (instance == null) {
                    RocksDB.loadLibrary();
                    long bytes = Long.parseLong(String.valueOf(configs.get(BYTES_CONFIG)));
                    var cache = new LRUCache(bytes, -1, false, HIGH_PRIORITY);
                    instance = new Shared(cache, new WriteBufferManager(bytes / 2, cache));
                }
                return java.util.Objects.requireNonNull(instance);
            }
        }
    }
}
