package roost.projection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import roost.projection.sourcelog.RocksResources;

/** Puts all RocksDB stores of Streams under the process's one bound of memory. Streams makes one for each store. */
public final class SharedRocks implements RocksDBConfigSetter {
    /** The entry of the Streams configuration that holds the {@link RocksResources}. */
    public static final String RESOURCES = "roost.rocks.resources";

    private static final int BLOOM_BITS = 10;
    private static final long MEMTABLE_BYTES = 8L << 20;
    private static final int MAX_OPEN_FILES = 256;

    private final Map<String, BloomFilter> filters = new ConcurrentHashMap<>();

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(RESOURCES) instanceof RocksResources shared)) {
            throw new IllegalStateException(RESOURCES + " is not set");
        }
        var filter = new BloomFilter(BLOOM_BITS);
        filters.put(storeName, filter);
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared.blockCache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setFilterPolicy(filter);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(shared.writeBuffers());
        options.setWriteBufferSize(MEMTABLE_BYTES);
        options.setMaxWriteBufferNumber(2);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        options.setMaxOpenFiles(MAX_OPEN_FILES);
        options.setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
        options.setKeepLogFileNum(1);
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
