package roost.projection.fanout;

import java.nio.ByteBuffer;
import java.util.Arrays;
import roost.schema.delivery.PackedLocals;
import roost.schema.delivery.VarInts;

/**
 * A row of followers: a varint, the start of the next chunk (0: there is none), then the members as {@link PackedLocals},
 * which a push copies as they are. Rows are never changed, each operation makes a new one.
 */
final class FollowerChunk {
    private FollowerChunk() {}

    /** A row of these members. */
    static byte[] of(int end, int[] ascending, int count) {
        byte[] packed = PackedLocals.pack(ascending, count);
        var row = ByteBuffer.allocate(VarInts.size(end) + packed.length);
        VarInts.put(row, end);
        return row.put(packed).array();
    }

    /** Where the next chunk starts, 0 if there is none. */
    static int end(byte[] row) {
        return VarInts.getInt(ByteBuffer.wrap(row));
    }

    /** Whether a follower belongs to this chunk or one before it. */
    static boolean reaches(byte[] row, int local) {
        int end = end(row);
        return end == 0 || local < end;
    }

    /** The packed members: a view of the row. */
    static ByteBuffer packed(byte[] row) {
        var in = ByteBuffer.wrap(row);
        VarInts.getInt(in);
        return in;
    }

    /** The members, ascending. */
    static int[] members(byte[] row) {
        var packed = packed(row);
        int[] members = new int[PackedLocals.count(packed)];
        int[] next = {0};
        PackedLocals.forEach(packed, local -> members[next[0]++] = local);
        return members;
    }

    /** These members and one more, or the same array if it is among them. */
    static int[] with(int[] members, int local) {
        int at = Arrays.binarySearch(members, local);
        if (at >= 0) {
            return members;
        }
        int[] more = new int[members.length + 1];
        System.arraycopy(members, 0, more, 0, -at - 1);
        more[-at - 1] = local;
        System.arraycopy(members, -at - 1, more, -at, members.length + at + 1);
        return more;
    }

    /** These members without one, or the same array if it is not among them. */
    static int[] without(int[] members, int local) {
        int at = Arrays.binarySearch(members, local);
        if (at < 0) {
            return members;
        }
        int[] fewer = new int[members.length - 1];
        System.arraycopy(members, 0, fewer, 0, at);
        System.arraycopy(members, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }
}
