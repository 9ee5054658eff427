package roost.command.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote. Bytes that are not such are an {@link IllegalStateException}: state is lost. */
public final class StateReader {
    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int MAX_SHIFT = 63;

    private final ByteBuffer in;
    private final int version;

    /** Reads the version byte. */
    public StateReader(byte[] stored) {
        this.in = ByteBuffer.wrap(stored);
        this.version = in.hasRemaining() ? in.get() : 0;
    }

    /** The same, of a format that has had one version only. */
    public static StateReader ofVersion(int expected, byte[] stored) {
        var reader = new StateReader(stored);
        if (reader.version != expected) {
            throw new IllegalStateException("stored state has version " + reader.version + ", not " + expected);
        }
        return reader;
    }

    /** The format's version. */
    public int version() {
        return version;
    }

    /** The next field as a number. */
    public long number() {
        long value = 0;
        for (int shift = 0; shift <= MAX_SHIFT && in.hasRemaining(); shift += 7) {
            byte next = in.get();
            value |= (long) (next & LOW_BITS) << shift;
            if ((next & MORE) == 0) {
                return value;
            }
        }
        throw new IllegalStateException("stored state is cut off");
    }

    /** Whether another field follows. */
    public boolean hasMore() {
        return in.hasRemaining();
    }

    /** The next field as the 64 bits that {@link StateWriter#bits} wrote. */
    public long bits() {
        if (in.remaining() < Long.BYTES) {
            throw new IllegalStateException("stored state is cut off");
        }
        return in.getLong();
    }

    /** The next field as a text that is never null. */
    public String text() {
        String text = textOrNull();
        if (text == null) {
            throw new IllegalStateException("stored state lacks a text");
        }
        return text;
    }

    /** The next field as a text or null. */
    public @Nullable String textOrNull() {
        byte[] bytes = bytesOrNull();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** The next field as bytes. */
    public byte[] bytes() {
        byte[] bytes = bytesOrNull();
        if (bytes == null) {
            throw new IllegalStateException("stored state lacks bytes");
        }
        return bytes;
    }

    private byte @Nullable [] bytesOrNull() {
        long length = number() - 1;
        if (length < 0) {
            return null;
        }
        if (length > in.remaining()) {
            throw new IllegalStateException("stored state is cut off");
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }
}
