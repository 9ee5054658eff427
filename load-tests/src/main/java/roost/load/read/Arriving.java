package roost.load.read;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import roost.load.page.PageSource;

/** Tweets that arrive at a steady rate from when it is made until it is closed; of the plan, from a number on. */
final class Arriving implements AutoCloseable {
    private final PageSource at;
    private final int end;
    private final long everyNs;
    private final long beginNs = System.nanoTime();
    private final CompletableFuture<Double> perSecond;
    private volatile boolean enough;
    private int next;

    /**
     * Begins.
     *
     * @param from the first tweet's number
     * @param end the plan's; arriving ends there
     */
    Arriving(PageSource at, int from, int end, int perSecond) {
        this.at = at;
        this.end = end;
        this.next = from;
        this.everyNs = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.perSecond = perSecond == 0
                ? CompletableFuture.completedFuture(0.0)
                : CompletableFuture.supplyAsync(
                        this::run,
                        task -> Thread.ofPlatform().name("arriving").daemon().start(task));
    }

    private double run() {
        int first = next;
        while (!enough && next < end) {
            long dueNs = beginNs + (next - first) * everyNs;
            long leftNs = dueNs - System.nanoTime();
            if (leftNs > 0) {
                LockSupport.parkNanos(leftNs);
                continue;
            }
            try {
                at.arrive(next++);
            } catch (Exception e) {
                throw new IllegalStateException("a tweet did not arrive", e);
            }
        }
        return (next - first) * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - beginNs);
    }

    /** Ends it and says how many arrived a second. */
    double enough() {
        enough = true;
        return perSecond.join();
    }

    /** The first that has not arrived; after {@link #enough}. */
    int next() {
        return next;
    }

    @Override
    public void close() {
        enough = true;
    }
}
