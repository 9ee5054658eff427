package roost.projection.sourcelog;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The highest seq that a fold has applied of each event topic and decider partition. One thread advances it, any number
 * wait for it.
 */
public final class SourceProgress {
    /** The event topics whose effects reach a delivery partition. */
    public enum Of {
        /** roost.tweets. */
        TWEETS,
        /** roost.follows. */
        FOLLOWS,
        /** roost.private; only roost.relations say how far it is. */
        PRIVATE
    }

    private final int sources;
    private final AtomicLongArray seqs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private volatile int waiting;
    private volatile boolean ended;

    /** For so many decider partitions. */
    public SourceProgress(int sources) {
        this.sources = sources;
        this.seqs = new AtomicLongArray(Of.values().length * sources);
    }

    /** The number of decider partitions. */
    public int sources() {
        return sources;
    }

    /** The highest seq applied; 0 if none. */
    public long of(Of topic, int source) {
        return seqs.get(topic.ordinal() * sources + source);
    }

    /** Notes that a seq and all before it are applied and visible; lower ones than before change nothing. */
    public void reached(Of topic, int source, long seq) {
        int at = topic.ordinal() * sources + source;
        if (seq > seqs.getPlain(at)) {
            seqs.set(at, seq);
            if (waiting > 0) {
                wake();
            }
        }
    }

    /**
     * Waits for a seq.
     *
     * @param untilNanos in terms of {@link System#nanoTime}
     * @return false if it is not there by then, or if the fold has ended here
     */
    public boolean await(Of topic, int source, long seq, long untilNanos) throws InterruptedException {
        int at = topic.ordinal() * sources + source;
        if (seqs.get(at) >= seq) {
            return true;
        }
        lock.lockInterruptibly();
        try {
            waiting++;
            while (seqs.get(at) < seq) {
                long left = untilNanos - System.nanoTime();
                if (left <= 0 || ended) {
                    return false;
                }
                boolean timedOut = !advanced.await(left, TimeUnit.NANOSECONDS);
                if (timedOut && seqs.get(at) < seq) {
                    return false;
                }
            }
            return true;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Begins anew: nothing applied, waiting is possible. */
    void begin() {
        for (int i = 0; i < seqs.length(); i++) {
            seqs.set(i, 0);
        }
        ended = false;
    }

    /** Sends those that wait away. */
    void end() {
        ended = true;
        wake();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(sources);
        for (int i = 0; i < seqs.length(); i++) {
            out.writeLong(seqs.get(i));
        }
    }

    /** @param version of the state; version 1 had only the first two of {@link Of}, whose order never changes */
    void readFrom(DataInput in, int version) throws IOException {
        int topics = version == 1 ? 2 : Of.values().length;
        int written = in.readInt();
        if (written != sources) {
            throw new IOException("written for " + written + " decider partitions, this node is set to " + sources);
        }
        for (int i = 0; i < topics * sources; i++) {
            seqs.set(i, in.readLong());
        }
    }

    private void wake() {
        lock.lock();
        try {
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
