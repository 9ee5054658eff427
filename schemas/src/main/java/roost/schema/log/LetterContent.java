package roost.schema.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import roost.schema.record.CloudEvents;

/**
 * What a dead letter carries of the record it is about: bounded, so that the letter fits into a request of a producer
 * whatever was written to the topic. The original stands where the letter's key says.
 *
 * @param value the record's value, or its beginning
 * @param headers the record's headers that fit, and what was left out
 */
public record LetterContent(byte @Nullable [] value, Headers headers) {
    /** The bytes that the original value has; there only if the letter has fewer. */
    public static final String VALUE_BYTES = "roost_value_bytes";

    /** How many headers of the original are not in the letter; there only if some are not. */
    public static final String HEADERS_LEFT_OUT = "roost_headers_left_out";

    /** The most bytes of a value: every command and event that keeps its contract is whole. */
    public static final int MAX_VALUE_BYTES = 256 << 10;

    /** The most bytes of all headers of the record. */
    public static final int MAX_HEADERS_BYTES = 64 << 10;

    private static final int MAX_HEADER_BYTES = 16 << 10;
    private static final int MAX_REASON_CHARS = 1_000;
    private static final int OVERHEAD_BYTES = 10;

    /** The content of a letter about a record; the headers are a new object, to be added to. */
    public static LetterContent of(Headers own, byte @Nullable [] value) {
        var kept = new RecordHeaders();
        int bytes = 0;
        int leftOut = 0;
        for (Header header : own) {
            int size = header.key().getBytes(StandardCharsets.UTF_8).length
                    + (header.value() == null ? 0 : header.value().length)
                    + OVERHEAD_BYTES;
            if (size > MAX_HEADER_BYTES || bytes + size > MAX_HEADERS_BYTES) {
                leftOut++;
            } else {
                bytes += size;
                kept.add(header);
            }
        }
        if (leftOut > 0) {
            CloudEvents.put(kept, HEADERS_LEFT_OUT, Integer.toString(leftOut));
        }
        if (value == null || value.length <= MAX_VALUE_BYTES) {
            return new LetterContent(value, kept);
        }
        CloudEvents.put(kept, VALUE_BYTES, Integer.toString(value.length));
        return new LetterContent(Arrays.copyOf(value, MAX_VALUE_BYTES), kept);
    }

    /** A reason, cut to what a person reads. */
    public static String reason(String reason) {
        return reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS));
    }
}
