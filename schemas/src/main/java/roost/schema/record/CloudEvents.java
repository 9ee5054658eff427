package roost.schema.record;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The header names of CloudEvents' Kafka binary mode, with our extensions, and how they are read and written. */
public final class CloudEvents {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String CONTENT_TYPE = "content-type";
    /** The decider partition that an event is from. */
    public static final String PARTITION = "ce_roostpartition";
    /** The event's number in its decider partition, over all topics. */
    public static final String SEQ = "ce_roostseq";
    /** The account that sent a command; absent at registration. */
    public static final String ACTOR = "ce_roostactor";
    /** The partition of roost.outcomes that the sender of a command reads; absent when nobody waits. */
    public static final String REPLY = "ce_roostreply";
    /** The client's Idempotency-Key. */
    public static final String IDEMPOTENCY_KEY = "ce_roostidempotencykey";
    /** The keyed hash of the request that an Idempotency-Key is bound to. */
    public static final String REQUEST_HASH = "ce_roostrequesthash";
    /** The {@code Refusal} that a command is to get unless its Idempotency-Key has an outcome; absent as a rule. */
    public static final String REFUSAL = "ce_roostrefusal";
    /** W3C trace context, passed from a command to its events. */
    public static final String TRACEPARENT = "traceparent";

    /** The value of {@link #CONTENT_TYPE} on every JSON record. */
    public static final String JSON = "application/json";

    private CloudEvents() {}

    /** Adds a header as UTF-8 text. */
    public static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The last header of that name as text, or null. */
    public static @Nullable String get(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /**
     * The last header of that name as a whole number that is not negative.
     *
     * @throws UndecodableRecord it is missing or not a number
     */
    public static long number(Headers headers, String name) {
        var header = headers.lastHeader(name);
        byte[] digits = header == null ? null : header.value();
        if (digits == null || digits.length == 0 || digits.length > 18) {
            throw new UndecodableRecord("header " + name + " is missing or not a number");
        }
        long value = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9') {
                throw new UndecodableRecord("header " + name + " is not a number");
            }
            value = value * 10 + (digit - '0');
        }
        return value;
    }
}
