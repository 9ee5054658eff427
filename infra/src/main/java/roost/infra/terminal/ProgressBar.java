package roost.infra.terminal;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** A bar on a terminal, a line at every tenth elsewhere. Thread-safe. */
public final class ProgressBar {
    private static final int WIDTH = 40;
    private static final int TENTHS = 10;
    private static final int DRAWN = 500;

    private final PrintStream out;
    private final boolean terminal;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private volatile String step = "";

    /**
     * A bar at 0.
     *
     * @param terminal whether {@code out} can draw it
     * @param total how much there is to do
     */
    public ProgressBar(PrintStream out, boolean terminal, long total) {
        this.out = out;
        this.terminal = terminal;
        this.total = Math.max(1, total);
    }

    /** Whether there is a terminal to draw on. */
    @SuppressWarnings("SystemConsoleNull") // asks only whether it is a terminal
    public static boolean canDraw() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /** What is done now. */
    public void step(String name) {
        step = name;
    }

    /** One more is done. */
    public void tick() {
        advance(1);
    }

    /** So many more are done. */
    public void advance(long more) {
        long sum = done.addAndGet(more);
        long now = Math.min(total, sum);
        long before = Math.min(total, sum - more);
        if (now == before) {
            return;
        }
        if (terminal) {
            if (now * DRAWN / total != before * DRAWN / total || now == total) {
                draw(now);
            }
        } else if (now * TENTHS / total != before * TENTHS / total) {
            out.println(now * 100 / total + "% " + step);
        }
    }

    private synchronized void draw(long now) {
        int full = (int) (WIDTH * now / total);
        out.printf("\r[%s%s] %3d%% %-10s", "#".repeat(full), "-".repeat(WIDTH - full), now * 100 / total, step);
        if (now == total) {
            out.println();
        }
        out.flush();
    }
}
