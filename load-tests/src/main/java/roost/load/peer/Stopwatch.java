package roost.load.peer;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import roost.load.report.Machine;

/** Time and CPU from now on: of this process, and of those that were started for a peer. */
final class Stopwatch {
    private final DoubleSupplier others;
    private final long startNs = System.nanoTime();
    private final double startCpu;

    /** Starts; {@code others} says what the other processes have used. */
    Stopwatch(DoubleSupplier others) {
        this.others = others;
        this.startCpu = cpu();
    }

    double seconds() {
        return (System.nanoTime() - startNs) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    double cpuSeconds() {
        return cpu() - startCpu;
    }

    private double cpu() {
        return Machine.cpuSeconds() + others.getAsDouble();
    }
}
