package roost.projection.search;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far an index is in its topic. One thread moves it, any may look and wait. */
final class Reached {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long seq;
    private volatile int waiting;
    private volatile boolean ended;

    /** The seq of the last event that is there, and all before it. */
    long seq() {
        return seq;
    }

    void begin(long at) {
        ended = false;
        seq = at;
    }

    void reached(long at) {
        seq = at;
        if (waiting > 0) {
            wake();
        }
    }

    /** Sends those that wait away. */
    void end() {
        ended = true;
        wake();
    }

    /**
     * Waits for an event.
     *
     * @return false if it was not there in time, or the index was closed
     */
    boolean await(long wanted, long maxWaitMs) throws InterruptedException {
        if (seq >= wanted) {
            return true;
        }
        long leftNs = TimeUnit.MILLISECONDS.toNanos(maxWaitMs);
        lock.lockInterruptibly();
        try {
            waiting++;
            while (seq < wanted) {
                if (leftNs <= 0 || ended) {
                    return false;
                }
                leftNs = moved.awaitNanos(leftNs);
            }
            return true;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
