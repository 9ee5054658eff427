package roost.projection.gather;

/**
 * When the next poll may ask: at once after one that gave nothing, or so much that there is a backlog; otherwise when a
 * time has passed since. Time is told to it, in nanoseconds of one clock. For one thread.
 */
final class Pace {
    /** From as many records on there is a backlog, and nothing left to gather. */
    static final int BACKLOG = 200;

    private final long gatherNs;
    private long nextNs;
    private boolean waits;

    /** @param gatherNs between a poll that gave a few records and the next; 0 for never waiting */
    Pace(long gatherNs) {
        this.gatherNs = gatherNs;
    }

    /** How long to wait from now on until the next poll, in nanoseconds; 0 for not at all. */
    long waitNs(long nowNs) {
        return waits ? Math.max(0, nextNs - nowNs) : 0;
    }

    /** A poll has given so many records. */
    void polled(int records, long nowNs) {
        waits = records > 0 && records < BACKLOG;
        nextNs = nowNs + gatherNs;
    }
}
