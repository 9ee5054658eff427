package roost.schema.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ids of an event that is nothing but two ids. Most events are, and data binding takes twenty times as long: a
 * rebuild reads all of them.
 *
 * @param first raw
 * @param second raw
 */
public record IdPair(long first, long second) {

    /** The JSON that a pair stands in: the fields in their order, as {@link EventRecord#value} writes it. */
    public static final class Form {
        /** A follow, or its end: follower, followee. */
        public static final Form FOLLOW = new Form("follower", "followee");

        /** A mark, or its end: account, tweet. */
        static final Form FAVORITE = new Form("account", "tweet");

        private static final byte[] TAIL = {'"', '}'};
        /** With more of them a long may overflow. */
        private static final int MAX_DIGITS = 18;

        private final byte[] head;
        private final byte[] middle;

        private Form(String first, String second) {
            head = ("{\"" + first + "\":\"").getBytes(StandardCharsets.UTF_8);
            middle = ("\",\"" + second + "\":\"").getBytes(StandardCharsets.UTF_8);
        }

        /** Reads a value; null: it has another form, and a parser is to say whether it is right. */
        public @Nullable IdPair read(byte[] value) {
            if (!stands(head, value, 0)) {
                return null;
            }
            int firstEnd = digitsEnd(value, head.length);
            int second = firstEnd + middle.length;
            if (!stands(middle, value, firstEnd)) {
                return null;
            }
            int secondEnd = digitsEnd(value, second);
            if (!stands(TAIL, value, secondEnd) || value.length != secondEnd + TAIL.length) {
                return null;
            }
            long one = number(value, head.length, firstEnd);
            long other = number(value, second, secondEnd);
            return one > 0 && other > 0 ? new IdPair(one, other) : null;
        }

        private static boolean stands(byte[] text, byte[] value, int at) {
            int end = at + text.length;
            return end <= value.length && Arrays.equals(text, 0, text.length, value, at, end);
        }

        private static int digitsEnd(byte[] value, int from) {
            int end = from;
            while (end < value.length && value[end] >= '0' && value[end] <= '9') {
                end++;
            }
            return end;
        }

        /** As ids are read: no sign, no leading zero; -1 for what is none, or may be too long. */
        private static long number(byte[] value, int from, int to) {
            if (from == to || to - from > MAX_DIGITS || value[from] == '0') {
                return -1;
            }
            long number = 0;
            for (int i = from; i < to; i++) {
                number = number * 10 + (value[i] - '0');
            }
            return number;
        }
    }
}
