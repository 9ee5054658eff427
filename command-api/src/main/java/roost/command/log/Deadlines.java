package roost.command.log;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends what takes too long. All have the same time, so one look now and then goes through them: a timer of its own for
 * each, as of {@link CompletableFuture#orTimeout}, wakes a thread for every request and is hardly ever needed. An end may
 * come up to a sixteenth of the time late, at most a quarter of a second. Thread-safe.
 */
public final class Deadlines {
    private static final int LOOKS = 16;
    private static final long MOST_BETWEEN_LOOKS_NS = 250_000_000L;

    private final long timeNs;
    private final Executor nextLook;
    private final ConcurrentLinkedQueue<Running> running = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    private record Running(CompletableFuture<?> future, long endNs) {}

    /** Nothing is watched yet. */
    public Deadlines(Duration time) {
        this.timeNs = time.toNanos();
        long betweenNs = Math.clamp(timeNs / LOOKS, 1, MOST_BETWEEN_LOOKS_NS);
        this.nextLook = CompletableFuture.delayedExecutor(betweenNs, TimeUnit.NANOSECONDS);
    }

    /** Completes it with {@link TimeoutException} if it is not done when the time from now is over. */
    public void watch(CompletableFuture<?> future) {
        running.add(new Running(future, System.nanoTime() + timeNs));
        keepLooking();
    }

    private void keepLooking() {
        if (!running.isEmpty() && looking.compareAndSet(false, true)) {
            nextLook.execute(this::look);
        }
    }

    private void look() {
        long now = System.nanoTime();
        running.removeIf(one -> {
            if (one.endNs - now <= 0) {
                one.future.completeExceptionally(new TimeoutException());
            }
            return one.future.isDone();
        });
        looking.set(false);
        keepLooking();
    }
}
