package roost.load.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** RocksDB for many writes: large memtables, compactions beside them, one block cache for all stores. Streams makes it. */
public final class BulkRocks implements RocksDBConfigSetter {
    private static final long MEMTABLE_BYTES = 64L << 20;
    private static final int MEMTABLES = 3;
    private static final long CACHE_BYTES = 256L << 20;
    private static final int BLOOM_BITS = 10;
    private static final int JOBS = 2;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(CACHE_BYTES);

    private final Map<String, BloomFilter> filters = new ConcurrentHashMap<>();

    static Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("rocksdb.memtables", MEMTABLES + " of " + (MEMTABLE_BYTES >> 20) + " MiB for each store");
        all.put("rocksdb.blockCache", (CACHE_BYTES >> 20) + " MiB for all");
        all.put("rocksdb.compression", "lz4");
        all.put("rocksdb.backgroundJobs", Integer.toString(JOBS));
        return all;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var filter = new BloomFilter(BLOOM_BITS);
        filters.put(storeName, filter);
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setFilterPolicy(filter);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(MEMTABLE_BYTES);
        options.setMaxWriteBufferNumber(MEMTABLES);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        options.setMaxBackgroundJobs(JOBS);
        options.setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
        options.setStatsDumpPeriodSec(0);
    }

    @Override
    public void close(String storeName, Options options) {
        BloomFilter filter = filters.remove(storeName);
        if (filter != null) {
            filter.close();
        }
    }
}
