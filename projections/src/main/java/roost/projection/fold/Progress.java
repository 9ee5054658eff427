package roost.projection.fold;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far one partition of roost-views has folded each source: the highest seq, visible only after the folds of that
 * event are in the stores, which keep it with them. One stream thread writes, any thread reads and waits.
 */
public final class Progress {
    private final Map<Source, Long> folded = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile boolean closed;

    /** Says that the events of a source up to a seq are folded, after the writes. Stream thread only. */
    void folded(Source source, long seq) {
        folded.merge(source, seq, Math::max);
        if (waiting.get() > 0) {
            signal();
        }
    }

    /** The highest seq folded of a source; 0 if none. */
    public long seq(Source source) {
        return folded.getOrDefault(source, 0L);
    }

    /**
     * Waits until all of these are folded.
     *
     * @param needs source and seq
     * @param maxWaitMs milliseconds; 0: only look
     * @return false if the time passed first, or the task left this node
     */
    public boolean await(Map<Source, Long> needs, long maxWaitMs) throws InterruptedException {
        if (has(needs)) {
            return true;
        }
        waiting.incrementAndGet();
        lock.lock();
        try {
            long leftNs = TimeUnit.MILLISECONDS.toNanos(maxWaitMs);
            while (!has(needs)) {
                if (leftNs <= 0 || closed) {
                    return false;
                }
                leftNs = moved.awaitNanos(leftNs);
            }
            return true;
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    /** Ends all waiting: the task leaves. */
    public void close() {
        closed = true;
        signal();
    }

    private boolean has(Map<Source, Long> needs) {
        for (Map.Entry<Source, Long> need : needs.entrySet()) {
            if (seq(need.getKey()) < need.getValue()) {
                return false;
            }
        }
        return true;
    }

    private void signal() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
