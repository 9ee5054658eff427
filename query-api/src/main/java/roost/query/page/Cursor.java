package roost.query.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * What a cursor says, and its text: base64url of version, kind, values of 8 bytes, CRC-32C over the list's scope and
 * all of these. A cursor is taken only by the list, and at home timelines by the reader, that it was made for.
 *
 * @param kind what the list's own cursors tell apart, 0 to 127
 * @param values not negative
 */
public record Cursor(int kind, List<Long> values) {
    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 2;
    private static final int CHECKSUM_BYTES = 4;
    private static final int MAX_VALUES = 32;
    private static final int MAX_CHARS = 350;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** A cursor of these values. */
    public static Cursor of(int kind, long... values) {
        return new Cursor(kind, java.util.Arrays.stream(values).boxed().toList());
    }

    /** Copies the values and refuses what cannot be written. */
    public Cursor {
        values = List.copyOf(values);
        if (kind < 0 || kind > Byte.MAX_VALUE || values.size() > MAX_VALUES) {
            throw new IllegalArgumentException("not a cursor: kind " + kind + ", " + values.size() + " values");
        }
    }

    /**
     * The text for clients.
     *
     * @param scope the list, such as {@code followers/4097}
     */
    public String text(String scope) {
        var bytes = ByteBuffer.allocate(HEAD_BYTES + values.size() * Long.BYTES + CHECKSUM_BYTES);
        bytes.put(VERSION).put((byte) kind);
        values.forEach(bytes::putLong);
        bytes.putInt(checksum(scope, bytes.array(), bytes.position()));
        return ENCODER.encodeToString(bytes.array());
    }

    /**
     * Reads a text.
     *
     * @throws ProblemException BAD_CURSOR: it is not one of this list
     */
    public static Cursor parse(String scope, String text) {
        byte[] bytes = bytes(text);
        int checked = bytes.length - CHECKSUM_BYTES;
        if (checked < HEAD_BYTES || bytes[0] != VERSION || (checked - HEAD_BYTES) % Long.BYTES != 0) {
            throw bad();
        }
        var in = ByteBuffer.wrap(bytes);
        List<Long> values = IntStream.range(0, (checked - HEAD_BYTES) / Long.BYTES)
                .mapToObj(i -> in.getLong(HEAD_BYTES + i * Long.BYTES))
                .toList();
        if (in.getInt(checked) != checksum(scope, bytes, checked)
                || bytes[1] < 0
                || values.size() > MAX_VALUES
                || values.stream().anyMatch(value -> value < 0)) {
            throw bad();
        }
        return new Cursor(bytes[1], values);
    }

    /**
     * The only value of a cursor of one value and kind 0.
     *
     * @throws ProblemException BAD_CURSOR: it has another form
     */
    public long only() {
        if (kind != 0 || values.size() != 1) {
            throw bad();
        }
        return values.getFirst();
    }

    /** What a list answers to a cursor that is not its own. */
    public static ProblemException bad() {
        return new ProblemException(ProblemType.BAD_CURSOR, "take a cursor from a page of this list", "cursor");
    }

    private static byte[] bytes(String text) {
        if (text.length() > MAX_CHARS) {
            throw bad();
        }
        try {
            byte[] bytes = DECODER.decode(text);
            if (!ENCODER.encodeToString(bytes).equals(text)) {
                throw bad();
            }
            return bytes;
        } catch (IllegalArgumentException notBase64) {
            throw bad();
        }
    }

    private static int checksum(String scope, byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(scope.getBytes(StandardCharsets.UTF_8));
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
