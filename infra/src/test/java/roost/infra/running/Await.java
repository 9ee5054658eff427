package roost.infra.running;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what becomes true a moment later, no longer than said. */
public final class Await {
    private static final Duration ASK_AGAIN = Duration.ofMillis(10);

    private Await() {}

    /** Returns when it is true; an error that names it if it does not become true in time. */
    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + atMost + ": " + what);
            }
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
        }
    }
}
