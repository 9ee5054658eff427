package roost.projection.sourcelog;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps readers away from a closed native handle, which would end the process: whoever reads enters, and closing waits
 * until the last one has left. Entering never waits.
 */
public final class ReadGate {
    private static final int CLOSED = 1 << 30;

    private final String store;
    private final AtomicInteger inside = new AtomicInteger(CLOSED);
    private volatile @Nullable Thread closing;

    /** A closed one, of a store with a name. */
    public ReadGate(String store) {
        this.store = store;
    }

    /** Lets readers in; by the thread that opened the store. */
    public void open() {
        inside.addAndGet(-CLOSED);
    }

    /**
     * Before a read; pair it with {@link #leave} in a finally.
     *
     * @throws StoreNotOpen it is closed
     */
    public void enter() {
        if (inside.incrementAndGet() >= CLOSED) {
            leave();
            throw new StoreNotOpen(store);
        }
    }

    /** After a read. */
    public void leave() {
        if (inside.decrementAndGet() == CLOSED) {
            Thread waiting = closing;
            if (waiting != null) {
                LockSupport.unpark(waiting);
            }
        }
    }

    /** Whether readers are let in. */
    public boolean isOpen() {
        return inside.get() < CLOSED;
    }

    /** Turns new readers away and waits for those inside. Once for each {@link #open}. */
    public void close() {
        closing = Thread.currentThread();
        if (inside.addAndGet(CLOSED) != CLOSED) {
            while (inside.get() != CLOSED) {
                LockSupport.park(this);
            }
        }
        closing = null;
    }
}
