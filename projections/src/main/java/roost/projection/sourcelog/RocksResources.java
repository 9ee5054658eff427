package roost.projection.sourcelog;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * What all RocksDB stores of a process share, so that their memory has one bound however many partitions it holds.
 * Made once, passed to every store, closed after the last store.
 */
public final class RocksResources implements AutoCloseable {
    private final Cache blockCache;
    private final WriteBufferManager writeBuffers;

    static {
        RocksDB.loadLibrary();
    }

    /**
     * Makes them.
     *
     * @param cacheBytes for blocks, indexes, filters and memtables together
     * @param writeBufferBytes how much of that memtables may take before they are flushed
     */
    public RocksResources(long cacheBytes, long writeBufferBytes) {
        blockCache = new LRUCache(cacheBytes);
        writeBuffers = new WriteBufferManager(writeBufferBytes, blockCache);
    }

    /** The cache of blocks. */
    public Cache blockCache() {
        return blockCache;
    }

    /** The bound of memtables. */
    public WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    @Override
    public void close() {
        writeBuffers.close();
        blockCache.close();
    }
}
