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
    private static final int MAX_VARINT = 10;

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

    /** Where in the row the packed members begin. */
    static int packedAt(byte[] row) {
        return after(row, 0);
    }

    /** How many members there are. */
    static int count(byte[] row) {
        return (int) number(row, packedAt(row));
    }

    /** The members, ascending. */
    static int[] members(byte[] row) {
        int from = packedAt(row);
        return PackedLocals.unpack(Arrays.copyOfRange(row, from, row.length));
    }

    /** A row with one member more, or the same row if it is among them. */
    static byte[] with(byte[] row, int local) {
        int countAt = packedAt(row);
        int count = (int) number(row, countAt);
        int at = after(row, countAt);
        long before = 0;
        for (int i = 0; i < count; i++) {
            long member = before + number(row, at);
            if (member == local) {
                return row;
            }
            if (member > local) {
                return spliced(row, countAt, count + 1, at, after(row, at), local - before, member - local);
            }
            before = member;
            at = after(row, at);
        }
        return spliced(row, countAt, count + 1, at, at, local - before, -1);
    }

    /** A row without one member, or the same row if it is not among them. */
    static byte[] without(byte[] row, int local) {
        int countAt = packedAt(row);
        int count = (int) number(row, countAt);
        int at = after(row, countAt);
        long before = 0;
        for (int i = 0; i < count; i++) {
            long member = before + number(row, at);
            int next = after(row, at);
            if (member == local) {
                return i == count - 1
                        ? spliced(row, countAt, count - 1, at, next, -1, -1)
                        : spliced(
                                row, countAt, count - 1, at, after(row, next), member - before + number(row, next), -1);
            }
            if (member > local) {
                return row;
            }
            before = member;
            at = next;
        }
        return row;
    }

    /** With another count, and up to two distances (-1: none) in place of what stands from {@code from} to {@code to}. */
    private static byte[] spliced(byte[] row, int countAt, int count, int from, int to, long first, long second) {
        byte[] changed = new byte[row.length + 3 * MAX_VARINT];
        System.arraycopy(row, 0, changed, 0, countAt);
        int end = put(changed, countAt, count);
        int membersAt = after(row, countAt);
        System.arraycopy(row, membersAt, changed, end, from - membersAt);
        end += from - membersAt;
        end = put(changed, end, first);
        end = put(changed, end, second);
        System.arraycopy(row, to, changed, end, row.length - to);
        return Arrays.copyOf(changed, end + row.length - to);
    }

    private static int put(byte[] out, int from, long value) {
        int at = from;
        if (value >= 0) {
            long rest = value;
            while (rest > 0x7F) {
                out[at++] = (byte) (rest & 0x7F | 0x80);
                rest >>>= 7;
            }
            out[at++] = (byte) rest;
        }
        return at;
    }

    private static long number(byte[] row, int from) {
        long number = 0;
        int shift = 0;
        int at = from;
        byte b;
        do {
            b = row[at++];
            number |= (long) (b & 0x7F) << shift;
            shift += 7;
        } while (b < 0);
        return number;
    }

    private static int after(byte[] row, int from) {
        int at = from;
        while (row[at++] < 0) {}
        return at;
    }
}
