package roost.projection.sourcelog;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the buffers of all stores of a process may hold together, however many partitions it has. When it is used up, who
 * holds at least as much as a store does on average writes: long rows at few partitions, and at many no sum that
 * nobody bounds. Any thread.
 */
public final class BufferBudget {
    /** A store says what it holds when it has changed by such a part of the whole. */
    private static final int STEPS = 4_096;

    private final int most;
    private final int step;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger stores = new AtomicInteger();

    /** For so many records' effects. */
    BufferBudget(int most) {
        this.most = most;
        this.step = Math.max(1, most / STEPS);
    }

    /** How much the stores hold, as far as they have said. */
    int held() {
        return held.get();
    }

    /** A store's part of it; one thread's own at a time. */
    final class Share {
        private boolean open;
        private int mine;

        /** Takes part from now on. */
        void begin() {
            if (!open) {
                open = true;
                stores.incrementAndGet();
            }
        }

        /** Says what the store holds now; whether it is to write. */
        boolean isUsedUp(int buffered) {
            if (buffered >= mine && buffered - mine < step) {
                return false;
            }
            int all = held.addAndGet(buffered - mine);
            mine = buffered;
            return all >= most && (long) buffered * stores.get() >= all;
        }

        /** Gives it back. */
        void end() {
            if (open) {
                open = false;
                held.addAndGet(-mine);
                mine = 0;
                stores.decrementAndGet();
            }
        }
    }
}
