package roost.streams;

/**
 * When a consumer asks, and for how long it waits for an answer. After a poll that gave a few records the next one asks when a
 * time has passed; after one that gave nothing, or so much that there is a backlog, at once. Who has got nothing for a second
 * waits longer than asked to. Time is told to it, in nanoseconds of one clock. For one thread.
 */
final class Pace {
    /** From as many records on there is a backlog, and nothing left to gather. */
    static final int BACKLOG = 200;

    /**
     * After as long without a record what came before has been sent, marked and mostly committed: timers run every half
     * second at most. What is due later, as the author side's commit after a long backlog, comes {@link #REST_NS} late.
     */
    static final long QUIET_NS = 1_000_000_000;

    /** How long a poll at rest waits; a record ends it at once. Also how much later a stop or a new task may be seen. */
    static final long REST_NS = 250_000_000;

    private final long gatherNs;
    private long nextNs;
    private boolean waits;
    private long lastNs;

    /**
     * @param gatherNs between a poll that gave a few records and the next; 0 for never waiting
     * @param nowNs as if a record had come now
     */
    Pace(long gatherNs, long nowNs) {
        this.gatherNs = gatherNs;
        this.lastNs = nowNs;
    }

    /** How long to wait from now on until the next poll, in nanoseconds; 0 for not at all. */
    long waitNs(long nowNs) {
        return waits ? Math.max(0, nextNs - nowNs) : 0;
    }

    /** Whether nothing has come for so long that a poll may wait for {@link #REST_NS}. */
    boolean isQuiet(long nowNs) {
        return nowNs - lastNs >= QUIET_NS;
    }

    /** A poll has given so many records. */
    void polled(int records, long nowNs) {
        waits = records > 0 && records < BACKLOG;
        nextNs = nowNs + gatherNs;
        if (records > 0) {
            lastNs = nowNs;
        }
    }
}
