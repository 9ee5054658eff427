package roost.infra.demo;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A bar on a terminal, a line at every tenth elsewhere. Thread-safe. */
final class Progress {
    private static final int WIDTH = 40;
    private static final int TENTHS = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final int total;
    private final AtomicInteger done = new AtomicInteger();
    private volatile String step = "";

    Progress(PrintStream out, boolean terminal, int total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    /** What is done now. */
    void step(String name) {
        step = name;
    }

    /** One more is done. */
    void tick() {
        int now = done.incrementAndGet();
        if (terminal) {
            if (now % Math.max(1, total / 500) == 0 || now == total) {
                draw(now);
            }
        } else if (now * TENTHS / total != (now - 1) * TENTHS / total) {
            out.println(now * 100L / total + "% " + step);
        }
    }

    private synchronized void draw(int now) {
        int full = (int) ((long) WIDTH * now / total);
        out.printf("\r[%s%s] %3d%% %-10s", "#".repeat(full), "-".repeat(WIDTH - full), now * 100L / total, step);
        if (now == total) {
            out.println();
        }
        out.flush();
    }
}
