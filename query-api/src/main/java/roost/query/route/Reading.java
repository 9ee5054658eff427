package roost.query.route;

import io.grpc.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean stale;
    private volatile boolean hiding;
    private final Map<Integer, Position> carried = new ConcurrentHashMap<>();

    private Reading(Positions positions, List<Position> sent, long waitUntilNanos, long endNanos, AtomicBoolean stale) {
        this.positions = positions;
        this.sent = sent;
        this.waitUntilNanos = waitUntilNanos;
        this.endNanos = endNanos;
        this.stale = stale;
    }

    private static List<Position> sent(Positions positions) {
        return positions.entries().stream()
                .map(p -> Position.newBuilder()
                        .setTopic(p.topic())
                        .setPartition(p.partition())
                        .setSeq(p.seq())
                        .build())
                .toList();
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
        return new Reading(
                positions, sent(positions), now + wait.toNanos(), now + total.toNanos(), new AtomicBoolean());
    }

    /** What the data must include. */
    public Positions positions() {
        return positions;
    }

    /**
     * Notes how far the source of what was read is in roost.tweets: other views may not know all of it yet.
     *
     * @param positions at most one for each partition
     */
    public void carried(List<Position> positions) {
        for (Position position : positions) {
            carried.merge(position.getPartition(), position, (a, b) -> a.getSeq() >= b.getSeq() ? a : b);
        }
    }

    /**
     * Whether the source of what was read is ahead of a view, which then may not know all of it yet.
     *
     * @param known the view's seq in roost.tweets
     */
    public boolean isAhead(int partition, long known) {
        Position position = carried.get(partition);
        return position != null && position.getSeq() > known;
    }

    /** Notes that the reader's home timeline leaves accounts out: what its entries show may be theirs. */
    public void hiding() {
        hiding = true;
    }

    /** Whether that was noted. */
    public boolean isHiding() {
        return hiding;
    }

    /** Reads of the same request that must know the tweets of a partition that were carried; empty if there are none. */
    public Optional<Reading> knowing(int partition) {
        return Optional.ofNullable(carried.get(partition)).map(position -> {
            var all = new ArrayList<>(sent);
            all.add(position);
            return new Reading(positions, all, waitUntilNanos, endNanos, stale);
        });
    }

    /** Whether some of the answer is from a standby. */
    public boolean stale() {
        return stale.get();
    }

    void answeredByStandby() {
        stale.set(true);
    }

    Freshness freshness(boolean allowStandby) {
        if (sent.isEmpty() && !allowStandby) {
            return Freshness.getDefaultInstance();
        }
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
