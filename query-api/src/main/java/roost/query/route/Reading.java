package roost.query.route;

import io.grpc.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import roost.schema.position.Positions;
import roost.schema.views.Freshness;
import roost.schema.views.Position;

/**
 * What all reads of one request share: how new the data must be, how long they may wait for it and take in all, and
 * whether a standby answered one of them. Thread-safe.
 */
public final class Reading {
    /** What a call may take beyond waiting for positions. */
    private static final long CALL_MS = 2_000;

    private final Positions positions;
    private final List<Position> sent;
    private final long waitUntilNanos;
    private final long endNanos;
    private volatile boolean stale;

    private Reading(Positions positions, long waitUntilNanos, long endNanos) {
        this.positions = positions;
        this.sent = positions.entries().stream()
                .map(p -> Position.newBuilder()
                        .setTopic(p.topic())
                        .setPartition(p.partition())
                        .setSeq(p.seq())
                        .build())
                .toList();
        this.waitUntilNanos = waitUntilNanos;
        this.endNanos = endNanos;
    }

    /**
     * Starts the clock of a request.
     *
     * @param positions what its data must include
     * @param wait how long all its reads together may wait for that, up to 5 s
     * @param total how long all its reads together may take
     */
    public static Reading start(Positions positions, Duration wait, Duration total) {
        long now = System.nanoTime();
        return new Reading(positions, now + wait.toNanos(), now + total.toNanos());
    }

    /** What the data must include. */
    public Positions positions() {
        return positions;
    }

    /** Whether some of the answer is from a standby. */
    public boolean stale() {
        return stale;
    }

    void answeredByStandby() {
        stale = true;
    }

    Freshness freshness(boolean allowStandby) {
        return Freshness.newBuilder()
                .addAllPositions(sent)
                .setMaxWaitMs(waitLeftMs())
                .setAllowStandby(allowStandby)
                .build();
    }

    Deadline callDeadline() {
        long ms = Math.min(leftMs(), waitLeftMs() + CALL_MS);
        return Deadline.after(Math.max(1, ms), TimeUnit.MILLISECONDS);
    }

    long leftMs() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
    }

    private int waitLeftMs() {
        return sent.isEmpty()
                ? 0
                : (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(waitUntilNanos - System.nanoTime()));
    }
}
