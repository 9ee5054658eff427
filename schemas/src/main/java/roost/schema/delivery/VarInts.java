package roost.schema.delivery;

import java.nio.ByteBuffer;
import roost.schema.record.UndecodableRecord;

/** Unsigned LEB128: seven bits a byte, the lowest first, the high bit says that more follow. */
public final class VarInts {
    private static final int MAX_BYTES = 10;

    private VarInts() {}

    /** Bytes that a value takes. */
    public static int size(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
    }

    /** Writes a value that is not negative. */
    public static void put(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    /**
     * Reads a value.
     *
     * @throws UndecodableRecord the bytes end too early or go on too long
     */
    public static long get(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < MAX_BYTES; i++) {
            if (!in.hasRemaining()) {
                throw new UndecodableRecord("a number is cut off");
            }
            byte b = in.get();
            value |= (long) (b & 0x7F) << (7 * i);
            if (b >= 0) {
                return value;
            }
        }
        throw new UndecodableRecord("a number has more than " + MAX_BYTES + " bytes");
    }

    /** The same for what must fit 31 bits. */
    public static int getInt(ByteBuffer in) {
        long value = get(in);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new UndecodableRecord("a number is larger than 2^31 - 1");
        }
        return (int) value;
    }
}
