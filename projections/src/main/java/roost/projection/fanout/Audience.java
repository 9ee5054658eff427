package roost.projection.fanout;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import roost.schema.TweetId;
import roost.schema.delivery.VarInts;
import roost.schema.relation.BigAuthor;

/**
 * How many follow an author, and when they were too many to push to. A fold over the author's follow events in the order
 * of their seq that skips what it has folded: whatever comes again, the same event crosses the threshold. The count goes
 * by events, not by the chunks, whose rows may be of different ages after a crash; the decider writes a follow only where
 * there was none, and an unfollow only where there was one.
 *
 * <p>Row: varint seq of the last event folded, varint followers, varint number of eras, for each: varint seq and varint
 * time (ms since 1970) of the follow that began it, varint seq of the unfollow that ended it and varint tweet id up to
 * which it goes, both 0 while it lasts.
 *
 * @param seq of the last follow event folded
 * @param followers the author not counted
 * @param eras oldest first, disjoint; the last may be open
 */
record Audience(long seq, long followers, List<Era> eras) {
    static final Audience NONE = new Audience(0, 0, List.of());

    /** The most eras kept; beyond it the oldest two become one that covers both, and what is between. */
    static final int MAX_ERAS = 32;

    /** A tweet's id may be ahead of its decider time where a bucket runs out of sequence numbers. */
    private static final long ID_AHEAD_MS = TimeUnit.SECONDS.toMillis(1);

    /**
     * A time above the threshold, from the event that crossed it up to the one that crossed it down.
     *
     * @param until raw tweet id: no tweet above it was kept back
     */
    record Era(long fromSeq, long fromMs, long untilSeq, long until) {
        boolean open() {
            return untilSeq == 0;
        }

        boolean holds(long seq) {
            return seq > fromSeq && (open() || seq < untilSeq);
        }
    }

    /** Whether a tweet of that seq goes to all followers, by the follow events folded so far. */
    boolean pushes(long tweetSeq) {
        for (Era era : eras) {
            if (era.holds(tweetSeq)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the follow event of that seq crossed the threshold, up or down. */
    boolean crossedAt(long followSeq) {
        for (Era era : eras) {
            if (era.fromSeq == followSeq || era.untilSeq == followSeq) {
                return true;
            }
        }
        return false;
    }

    /** After one more event; unchanged if it is folded already. */
    Audience after(long followSeq, long timeMs, boolean followed, FanoutSettings settings) {
        if (followSeq <= seq) {
            return this;
        }
        long count = Math.max(0, followers + (followed ? 1 : -1));
        Era last = eras.isEmpty() ? null : eras.getLast();
        boolean big = last != null && last.open();
        List<Era> after = eras;
        if (!big && count >= settings.pushThreshold()) {
            after = new ArrayList<>(eras);
            after.add(new Era(followSeq, timeMs, 0, 0));
            if (after.size() > MAX_ERAS) {
                Era first = after.removeFirst();
                Era second = after.removeFirst();
                after.addFirst(
                        new Era(first.fromSeq, first.fromMs, second.untilSeq, Math.max(first.until, second.until)));
            }
        } else if (big && last != null && count <= settings.pushAgain()) {
            after = new ArrayList<>(eras.subList(0, eras.size() - 1));
            after.add(new Era(last.fromSeq, last.fromMs, followSeq, TweetId.floor(timeMs + ID_AHEAD_MS)));
        }
        return new Audience(followSeq, count, List.copyOf(after));
    }

    /**
     * With the era that an event ended going up to a tweet id at least. A tweet that comes behind the event in the log may
     * be worked on before it, and is then kept back although the author is no longer big.
     *
     * @param followSeq of the crossing down; of another event: nothing changes
     * @param tweet raw id of the newest tweet worked on by then
     */
    Audience reaching(long followSeq, long tweet) {
        for (int i = 0; i < eras.size(); i++) {
            Era era = eras.get(i);
            if (era.untilSeq == followSeq && era.until < tweet) {
                var reaching = new ArrayList<>(eras);
                reaching.set(i, new Era(era.fromSeq, era.fromMs, era.untilSeq, tweet));
                return new Audience(seq, followers, List.copyOf(reaching));
            }
        }
        return this;
    }

    /**
     * What readers are told: ids instead of seqs.
     *
     * @param asOf the seq of a crossing; later ones are left out, so that its record is the same each time it is sent and
     *     never says more than what was sent before it, but for an end that may have moved up
     */
    List<BigAuthor.Era> idEras(long asOf) {
        return eras.stream()
                .filter(era -> era.fromSeq <= asOf)
                .map(era -> new BigAuthor.Era(
                        TweetId.floor(era.fromMs), era.open() || era.untilSeq > asOf ? null : era.until))
                .toList();
    }

    byte[] encode() {
        int bytes = VarInts.size(seq) + VarInts.size(followers) + VarInts.size(eras.size());
        for (Era era : eras) {
            bytes += VarInts.size(era.fromSeq)
                    + VarInts.size(era.fromMs)
                    + VarInts.size(era.untilSeq)
                    + VarInts.size(era.until);
        }
        var out = ByteBuffer.allocate(bytes);
        VarInts.put(out, seq);
        VarInts.put(out, followers);
        VarInts.put(out, eras.size());
        for (Era era : eras) {
            VarInts.put(out, era.fromSeq);
            VarInts.put(out, era.fromMs);
            VarInts.put(out, era.untilSeq);
            VarInts.put(out, era.until);
        }
        return out.array();
    }

    /** Reads a row; none is {@link #NONE}. */
    static Audience decode(byte @Nullable [] row) {
        if (row == null) {
            return NONE;
        }
        var in = ByteBuffer.wrap(row);
        long seq = VarInts.get(in);
        long followers = VarInts.get(in);
        int count = VarInts.getInt(in);
        if (count == 0) {
            return new Audience(seq, followers, List.of());
        }
        var eras = new ArrayList<Era>(count);
        for (int i = 0; i < count; i++) {
            eras.add(new Era(VarInts.get(in), VarInts.get(in), VarInts.get(in), VarInts.get(in)));
        }
        return new Audience(seq, followers, List.copyOf(eras));
    }
}
