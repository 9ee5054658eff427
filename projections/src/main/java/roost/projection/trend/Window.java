package roost.projection.trend;

import java.util.concurrent.TimeUnit;
import roost.schema.views.TrendWindow;

/**
 * A window that slides, and what it is held to.
 *
 * @param lengthMs of it and of each window before it
 * @param past how many before it are looked at
 */
record Window(long lengthMs, int past) {
    private static final Window HOUR = new Window(TimeUnit.HOURS.toMillis(1), 24);
    private static final Window DAY = new Window(TimeUnit.DAYS.toMillis(1), 7);

    static Window of(TrendWindow asked) {
        return switch (asked) {
            case HOUR -> HOUR;
            case DAY -> DAY;
            case TREND_WINDOW_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no such window");
        };
    }

    /** How many windows ago something was; 0: in this one. */
    int ago(long nowMs, long timeMs) {
        return (int) (Math.max(0, nowMs - timeMs) / lengthMs);
    }

    /** When the oldest of them begins. */
    long beginsMs(long nowMs) {
        return nowMs - (past + 1) * lengthMs + 1;
    }
}
