package roost.projection.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.AlreadyClosedException;
import roost.projection.sourcelog.StoreNotOpen;

/**
 * What readers see of an index: what was written at most {@value #REFRESH_MS} ms before they ask, or all of an event that they
 * wait for. Only asking makes what is new visible. Any thread.
 */
final class IndexView {
    private static final long REFRESH_MS = 400;
    private static final long REFRESH_NS = TimeUnit.MILLISECONDS.toNanos(REFRESH_MS);

    private final String name;
    private final Reached written;
    /** Grows with what readers cannot see yet. */
    private final AtomicLong changes = new AtomicLong();

    private volatile long shownChanges;
    private volatile long shownSeq;
    private volatile long refreshedNs;

    /** Something is done with what readers see of the index. */
    @FunctionalInterface
    interface Read<R> {
        R from(DirectoryReader index) throws IOException;
    }

    /**
     * Nothing is to be seen yet.
     *
     * @param name of the store
     * @param written how far it is
     */
    IndexView(String name, Reached written) {
        this.name = name;
        this.written = written;
    }

    /** An index was opened that has everything up to an event, and shows it. */
    void begin(long seq) {
        shownSeq = seq;
        shownChanges = changes.get();
        refreshedNs = System.nanoTime() - REFRESH_NS;
    }

    /** There is something that readers do not see. */
    void changed() {
        changes.incrementAndGet();
    }

    /** The seq up to which a reader sees everything. */
    long shownSeq() {
        return shownSeq;
    }

    /**
     * Reads.
     *
     * @param seq the event that has to be seen and is in the index; 0: a moment old is good enough
     * @throws StoreNotOpen it is closed
     */
    <R> R read(OpenIndex index, long seq, Read<R> read) {
        try {
            refresh(index, seq);
        } catch (AlreadyClosedException e) {
            throw notOpen(e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
        return asItIs(index, read);
    }

    /** Reads what readers saw last. */
    <R> R asItIs(OpenIndex index, Read<R> read) {
        try {
            DirectoryReader reader = index.readers().acquire();
            try {
                return read.from(reader);
            } finally {
                index.readers().release(reader);
            }
        } catch (AlreadyClosedException e) {
            throw notOpen(e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Makes all that was written visible. */
    void show(OpenIndex index) throws IOException {
        long changed = changes.get();
        long seq = written.seq();
        index.readers().maybeRefreshBlocking();
        shown(seq, changed);
    }

    /** Of those who come while one refreshes only who waits for an event waits. */
    private void refresh(OpenIndex index, long seq) throws IOException {
        long changed = changes.get();
        if (changed == shownChanges) {
            return;
        }
        if (seq > shownSeq) {
            show(index);
            return;
        }
        if (System.nanoTime() - refreshedNs < REFRESH_NS) {
            return;
        }
        long atLeast = written.seq();
        if (index.readers().maybeRefresh()) {
            shown(atLeast, changed);
        }
    }

    /** Two may come here at once: neither takes back what the other has said. */
    private synchronized void shown(long seq, long changed) {
        shownSeq = Math.max(shownSeq, seq);
        shownChanges = Math.max(shownChanges, changed);
        refreshedNs = System.nanoTime();
    }

    private StoreNotOpen notOpen(Exception cause) {
        var notOpen = new StoreNotOpen(name);
        notOpen.initCause(cause);
        return notOpen;
    }
}
