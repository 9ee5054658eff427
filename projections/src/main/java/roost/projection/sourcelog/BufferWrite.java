package roost.projection.sourcelog;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One write of a buffer. Whoever comes first does it: a thread for such writes, or the one that owns the store when it cannot
 * go on without.
 */
final class BufferWrite implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BufferWrite.class);

    private final long applied;
    private final Runnable work;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Throwable failure;

    /**
     * A write that has not begun.
     *
     * @param applied the offset that the store has when it is done
     */
    BufferWrite(long applied, Runnable work) {
        this.applied = applied;
        this.work = work;
    }

    long applied() {
        return applied;
    }

    /** Does it, if nobody else does. */
    @Override
    public void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            done.countDown();
        }
    }

    boolean isDone() {
        return done.getCount() == 0;
    }

    /** Does it or waits, whatever interrupts; what it threw is thrown here. */
    void finish() {
        run();
        awaitEnd();
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    /** Keeps it from beginning; if it has begun, waits until nothing is written any more, for better or worse. */
    void abandon() {
        if (begun.compareAndSet(false, true)) {
            return;
        }
        awaitEnd();
        if (failure != null) {
            LOG.warn("the last write before a store was closed failed; the log has what was in it", failure);
        }
    }

    /** The table must not be closed under a write: an interrupt is kept for whoever waits next. */
    private void awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
