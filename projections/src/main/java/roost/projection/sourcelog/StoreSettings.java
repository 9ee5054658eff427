package roost.projection.sourcelog;

/**
 * When a store writes and how much it holds back. What is not on disk is never older than the two ages together, which
 * must stay far below the retention of the topic.
 *
 * @param maxBuffered records' effects (deliveries, changes) in memory before they are written
 * @param maxBufferAgeMs how old the oldest of them may get, in milliseconds
 * @param maxUnflushedAgeMs how long what was written may stay in RocksDB's memory, in milliseconds
 * @param batchBytes how much is written with one call
 */
public record StoreSettings(int maxBuffered, long maxBufferAgeMs, long maxUnflushedAgeMs, int batchBytes) {
    /** A million effects, ten seconds. */
    public static final StoreSettings DEFAULT = new StoreSettings(1_000_000, 5_000, 5_000, 1 << 20);

    /** What all stores of a process may hold together before they write: as much as four of them. */
    int maxBufferedTogether() {
        return (int) Math.min(Integer.MAX_VALUE, 4L * maxBuffered);
    }

    /** Refuses what would never or always write. */
    public StoreSettings {
        if (maxBuffered < 1 || maxBufferAgeMs < 0 || maxUnflushedAgeMs < 0 || batchBytes < 1) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }
}
