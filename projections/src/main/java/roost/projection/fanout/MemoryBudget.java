package roost.projection.fanout;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory the tasks of a process may take together for their {@link Authors}. Any thread. */
final class MemoryBudget {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    MemoryBudget(long bytes) {
        this.most = bytes;
    }

    /** Takes more, or gives back. */
    void take(long bytes) {
        taken.addAndGet(bytes);
    }

    boolean isExceeded() {
        return taken.get() > most;
    }

    long taken() {
        return taken.get();
    }
}
