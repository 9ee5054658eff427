package roost.projection.sourcelog;

/** How long something has been waiting for the disk: first in the buffer, then in RocksDB's memory. One thread's own. */
final class Ages {
    private final StoreEnvironment env;
    private boolean buffered;
    private boolean unflushed;
    private long bufferedSinceMs;
    private long unflushedSinceMs;

    Ages(StoreEnvironment env) {
        this.env = env;
    }

    /** A record was applied. */
    void applied() {
        if (!buffered) {
            buffered = true;
            bufferedSinceMs = nowMs();
        }
    }

    /** The buffer is about to be written: what comes now begins a new one. */
    void taken() {
        buffered = false;
    }

    /** A buffer was written. */
    void written() {
        if (!unflushed) {
            unflushed = true;
            unflushedSinceMs = nowMs();
        }
    }

    /** What was written is on disk, or on its way. */
    void flushed() {
        unflushed = false;
    }

    boolean writeIsDue() {
        return buffered && nowMs() - bufferedSinceMs >= env.settings().maxBufferAgeMs();
    }

    boolean flushIsDue() {
        return unflushed && nowMs() - unflushedSinceMs >= env.settings().maxUnflushedAgeMs();
    }

    void clear() {
        buffered = false;
        unflushed = false;
    }

    private long nowMs() {
        return env.clockMs().getAsLong();
    }
}
