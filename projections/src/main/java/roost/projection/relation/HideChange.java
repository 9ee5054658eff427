package roost.projection.relation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import roost.schema.delivery.VarInts;
import roost.schema.relation.HideRelation;

/**
 * That a block or mute began or ended, as it stands in a reader's value: varints of the other account and of 8 * seq + 2 *
 * why + (1 if active).
 *
 * @param other raw account id
 * @param why what stands between
 * @param seq of the event; of two changes of a pair for the same reason the higher one stands
 * @param active whether it stands
 */
record HideChange(long other, HideRelation.Why why, long seq, boolean active) {
    private static final int MAX_BYTES = 20;
    private static final int WHY_BITS = 3;
    private static final HideRelation.Why[] WHYS = HideRelation.Why.values();

    static byte[] pack(List<HideChange> changes) {
        var out = ByteBuffer.allocate(changes.size() * MAX_BYTES);
        for (HideChange c : changes) {
            VarInts.put(out, c.other);
            VarInts.put(out, c.seq << WHY_BITS | (long) c.why.ordinal() << 1 | (c.active ? 1 : 0));
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Adds what is packed to a list. */
    static void unpack(byte[] packed, List<HideChange> to) {
        var in = ByteBuffer.wrap(packed);
        while (in.hasRemaining()) {
            long other = VarInts.get(in);
            long rest = VarInts.get(in);
            to.add(new HideChange(other, WHYS[(int) (rest >>> 1 & 3)], rest >>> WHY_BITS, (rest & 1) != 0));
        }
    }

    /** Of each account and reason the change that stands, also one that says that it has ended: an older one may come again. */
    static List<HideChange> standing(List<HideChange> changes) {
        var ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparingLong(HideChange::other)
                .thenComparing(HideChange::why)
                .thenComparingLong(HideChange::seq));
        var standing = new ArrayList<HideChange>(ordered.size());
        for (int i = 0; i < ordered.size(); i++) {
            HideChange c = ordered.get(i);
            if (i + 1 == ordered.size() || ordered.get(i + 1).other != c.other || ordered.get(i + 1).why != c.why) {
                standing.add(c);
            }
        }
        return standing;
    }
}
