package roost.command.decision;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes stored state: a version byte, then fields in a fixed order. Numbers as varints, texts with their length. */
public final class StateWriter {
    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    /** Starts with the format's version, 1 to 127. */
    public StateWriter(int version) {
        out.write(version);
    }

    /** A number; negative ones take ten bytes. */
    public StateWriter number(long value) {
        long rest = value;
        while ((rest & ~(long) LOW_BITS) != 0) {
            out.write((int) (rest & LOW_BITS) | MORE);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    /** All 64 bits, in eight bytes. */
    public StateWriter bits(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
        return this;
    }

    /** A text or null. */
    public StateWriter text(@Nullable String value) {
        if (value == null) {
            return number(0);
        }
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that {@link StateReader#bytes} gives back. */
    public StateWriter bytes(byte[] value) {
        number(value.length + 1L);
        out.writeBytes(value);
        return this;
    }

    /** All that was written. */
    public byte[] toBytes() {
        return out.toByteArray();
    }
}
