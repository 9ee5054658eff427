package roost.edge.address;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses as CIDR writes it, such as {@code 10.0.0.0/8}; a plain address is a range of one.
 *
 * @param bytes of an address in it
 * @param length of an address, in bits
 * @param bits the first of these, which all its addresses have
 */
record Network(BigInteger bytes, int length, int bits) {
    private static final Pattern FOUR_PARTS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException it is none; names are not looked up
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException(text + " is no address and no network such as 10.0.0.0/8");
        }
        int length = address.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? length : bits(text.substring(slash + 1), length, text);
        return new Network(new BigInteger(1, address.getAddress()), length, bits);
    }

    private static int bits(String text, int most, String whole) {
        int bits = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
        if (bits > most) {
            throw new IllegalArgumentException(whole + " has no prefix of 0 to " + most + " bits");
        }
        return bits;
    }

    /** Whether an address lies in it. */
    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        return other.length * Byte.SIZE == length
                && bytes.xor(new BigInteger(1, other)).bitLength() <= length - bits;
    }

    /** An address written in digits, with or without the brackets and port that proxies add; null: it is none. */
    static @Nullable InetAddress address(String text) {
        String plain = text.strip();
        if (plain.startsWith("[")) {
            int end = plain.indexOf(']');
            plain = end < 0 ? "" : plain.substring(1, end);
        } else if (plain.indexOf(':') >= 0 && plain.indexOf(':') == plain.lastIndexOf(':')) {
            plain = plain.substring(0, plain.indexOf(':'));
        }
        if (plain.indexOf(':') < 0 && !FOUR_PARTS.matcher(plain).matches()) {
            // Java reads fewer parts too.
            return null;
        }
        try {
            return InetAddress.ofLiteral(plain);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }
}
