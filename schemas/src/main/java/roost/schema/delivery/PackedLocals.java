package roost.schema.delivery;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import roost.schema.record.UndecodableRecord;

/**
 * A set of local account numbers as it stands in a push and, byte for byte, in the author's follower chunks: a varint
 * count, then the numbers in ascending order, the first absolute and each next as its distance to the one before.
 */
public final class PackedLocals {
    /** The most numbers in one packed set, and so in one push. */
    public static final int MAX = 4096;

    private PackedLocals() {}

    /**
     * Packs numbers.
     *
     * @param ascending strictly ascending, not negative, the first {@code count} of the array
     */
    public static byte[] pack(int[] ascending, int count) {
        int bytes = VarInts.size(count);
        int before = 0;
        for (int i = 0; i < count; i++) {
            bytes += VarInts.size(ascending[i] - before);
            before = ascending[i];
        }
        var out = ByteBuffer.allocate(bytes);
        VarInts.put(out, count);
        before = 0;
        for (int i = 0; i < count; i++) {
            if (ascending[i] < before || (i > 0 && ascending[i] == before)) {
                throw new IllegalArgumentException("numbers must ascend");
            }
            VarInts.put(out, ascending[i] - before);
            before = ascending[i];
        }
        return out.array();
    }

    /** How many numbers a packed set holds; {@code packed} is not moved. */
    public static int count(ByteBuffer packed) {
        return VarInts.getInt(packed.duplicate());
    }

    /** The numbers of a packed set, ascending. */
    public static int[] unpack(byte[] packed) {
        var in = ByteBuffer.wrap(packed);
        int[] all = new int[count(in)];
        int[] next = {0};
        forEach(in, local -> all[next[0]++] = local);
        return all;
    }

    /**
     * Hands out the numbers in ascending order; {@code packed} is left behind the set.
     *
     * @throws UndecodableRecord it is not a packed set
     */
    public static void forEach(ByteBuffer packed, IntConsumer each) {
        int count = VarInts.getInt(packed);
        if (count > MAX) {
            throw new UndecodableRecord("a packed set of " + count + " numbers; at most " + MAX);
        }
        long local = 0;
        for (int i = 0; i < count; i++) {
            local += VarInts.get(packed);
            if (local > Integer.MAX_VALUE || local < 0) {
                throw new UndecodableRecord("a local number is larger than 2^31 - 1");
            }
            each.accept((int) local);
        }
    }
}
