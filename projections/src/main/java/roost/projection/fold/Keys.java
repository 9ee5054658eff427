package roost.projection.fold;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/** Store keys: numbers as eight bytes, the highest first, so that the order of keys is the order of numbers. */
public final class Keys {
    private Keys() {}

    /** A number. */
    public static Bytes of(long a) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(a).array());
    }

    /** Two numbers. */
    public static Bytes of(long a, long b) {
        return Bytes.wrap(
                ByteBuffer.allocate(2 * Long.BYTES).putLong(a).putLong(b).array());
    }

    /** A kind of entry and a number. */
    public static Bytes of(char kind, long a) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + Long.BYTES).put((byte) kind).putLong(a).array());
    }

    /** A kind of entry and two numbers. */
    public static Bytes of(char kind, long a, long b) {
        return Bytes.wrap(ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put((byte) kind)
                .putLong(a)
                .putLong(b)
                .array());
    }

    /** The last number of a key. */
    public static long last(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(key.get().length - Long.BYTES);
    }
}
