package roost.projection.relation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import roost.schema.delivery.VarInts;

/**
 * A follow or unfollow as it stands in a reader's value: varints of followee, 2 * seq + (1 if active), floor and time.
 *
 * @param followee raw account id
 * @param seq of the follow event; of two changes of a pair the higher one stands, of the same seq (an event that was worked
 *     on twice) the one with the higher floor
 * @param active whether it follows
 * @param floor see {@link roost.schema.relation.FollowRelation}
 * @param sinceMs the same
 */
record FollowChange(long followee, long seq, boolean active, long floor, long sinceMs) {
    private static final int MAX_BYTES = 40;

    /** Packs changes one behind the other. */
    static byte[] pack(List<FollowChange> changes) {
        var out = ByteBuffer.allocate(changes.size() * MAX_BYTES);
        for (FollowChange c : changes) {
            VarInts.put(out, c.followee);
            VarInts.put(out, c.seq << 1 | (c.active ? 1 : 0));
            VarInts.put(out, c.floor);
            VarInts.put(out, c.sinceMs);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Adds what is packed to a list. */
    static void unpack(byte[] packed, List<FollowChange> to) {
        var in = ByteBuffer.wrap(packed);
        while (in.hasRemaining()) {
            long followee = VarInts.get(in);
            long seq = VarInts.get(in);
            to.add(new FollowChange(followee, seq >>> 1, (seq & 1) != 0, VarInts.get(in), VarInts.get(in)));
        }
    }

    /** Of each followee the change that stands, ordered by followee. */
    static List<FollowChange> standing(List<FollowChange> changes) {
        var ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparingLong(FollowChange::followee)
                .thenComparingLong(FollowChange::seq)
                .thenComparingLong(FollowChange::floor));
        var standing = new ArrayList<FollowChange>(ordered.size());
        for (int i = 0; i < ordered.size(); i++) {
            if (i + 1 == ordered.size() || ordered.get(i + 1).followee != ordered.get(i).followee) {
                standing.add(ordered.get(i));
            }
        }
        return standing;
    }

    /** The active ones of what stands; of more than {@link Followees#MAX} the newest follows. */
    static Followees active(List<FollowChange> standing) {
        var active = standing.stream().filter(FollowChange::active).toList();
        if (active.size() > Followees.MAX) {
            active = active.stream()
                    .sorted(Comparator.comparingLong(FollowChange::sinceMs)
                            .thenComparingLong(FollowChange::followee)
                            .reversed())
                    .limit(Followees.MAX)
                    .sorted(Comparator.comparingLong(FollowChange::followee))
                    .toList();
        }
        return new Followees(
                active.stream().mapToLong(FollowChange::followee).toArray(),
                active.stream().mapToLong(FollowChange::floor).toArray(),
                active.stream().mapToLong(FollowChange::sinceMs).toArray());
    }

    /** Changes of a reader with those that came after them. */
    static List<FollowChange> joined(List<FollowChange> before, List<FollowChange> more) {
        var joined = new ArrayList<FollowChange>(before.size() + more.size());
        joined.addAll(before);
        joined.addAll(more);
        return joined;
    }
}
