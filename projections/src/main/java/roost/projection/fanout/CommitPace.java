package roost.projection.fanout;

/**
 * Whether a task asks for a commit, looked at every {@link FanoutProcessor#COMMIT_EVERY}. While it is far behind it leaves that to
 * the longer interval of the application: an author whose rows are written once for many follows costs a tenth, and a crash
 * then costs some seconds of work. A commit that one task asks for is one of all tasks of the thread, so a task that merely waits for its turn
 * must not ask. For one thread.
 */
final class CommitPace {
    /** An event this old waits in a long queue. */
    static final long FAR_BEHIND_MS = 1_000;

    /**
     * So many looks without an event, and it is no turn that is waited for: of what one fetch brings, up to some hundred thousand
     * records, a thread takes one partition after the other.
     */
    static final int AT_REST = 10;

    private long behindMs;
    private int without;

    /** An event has been applied that was so old. */
    void applied(long oldMs) {
        behindMs = oldMs;
        without = 0;
    }

    boolean isFarBehind() {
        return behindMs >= FAR_BEHIND_MS;
    }

    /** A look: whether to ask now. */
    boolean isDue() {
        without++;
        return !isFarBehind() || without > AT_REST;
    }
}
