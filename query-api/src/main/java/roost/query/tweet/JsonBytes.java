package roost.query.tweet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON put together from parts that are bytes already. One thread's own. */
final class JsonBytes {
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final int MAX_DIGITS = 19;

    private byte[] bytes;
    private int length;

    JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    /** What is JSON and ASCII, for {@link #put(byte[])}. */
    static byte[] ascii(String json) {
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    JsonBytes put(byte[] json) {
        room(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    JsonBytes put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    JsonBytes put(boolean value) {
        return put(value ? TRUE : FALSE);
    }

    /** A number that is not negative. */
    JsonBytes put(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a count is never " + number);
        }
        room(MAX_DIGITS);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        length += digits;
        long rest = number;
        for (int i = length - 1; i >= length - digits; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return this;
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
