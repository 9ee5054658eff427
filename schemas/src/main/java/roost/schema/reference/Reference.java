package roost.schema.reference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;
import tools.jackson.core.JacksonException;

/**
 * Something in one partition that points at an entity in another; a set at the target, whose size is a count.
 *
 * @param kind what points how
 * @param target the raw id that is pointed at; at a mark the destination partition
 * @param from the raw id that points; at a mark the source partition
 * @param present whether it points (still)
 * @param topic the short name of the event topic it is from
 * @param source the decider partition of the event
 * @param seq the event's seq; of two records of a key the higher one stands
 * @param more whether another reference of the same event comes to the same partition after this one
 */
public record Reference(
        Kind kind,
        long target,
        long from,
        boolean present,
        String topic,
        int source,
        long seq,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean more) {

    /** The only one, or the last one, of its event for its partition. */
    public Reference(Kind kind, long target, long from, boolean present, String topic, int source, long seq) {
        this(kind, target, from, present, topic, source, seq, false);
    }

    /** What points how. */
    public enum Kind {
        /** A reply (from) to a tweet (target). */
        REPLY,
        /** A tweet (from) that quotes a tweet (target). */
        QUOTE,
        /** A retweet (from) of a tweet (target). */
        RETWEET,
        /** A followee (from) of a follower (target): whom the target follows. */
        FOLLOWS,
        /** Nothing points: the source says how far it is. */
        MARK
    }

    /** The same with more of its event to come. */
    public Reference withMore() {
        return new Reference(kind, target, from, present, topic, source, seq, true);
    }

    /** How far its source is known in a partition that has folded it. */
    @JsonIgnore
    public long reached() {
        return more ? seq - 1 : seq;
    }

    /** The readable record key, never null. */
    @JsonIgnore
    public String key() {
        return kind == Kind.MARK ? "mark/" + topic + "/" + source + "/" + target : target + "/" + kind + "/" + from;
    }

    /** The value on the log. */
    public byte[] encode() {
        return Json.LOG.writeValueAsBytes(this);
    }

    /**
     * Reads a value.
     *
     * @throws UndecodableRecord it is not one
     */
    public static Reference decode(byte @Nullable [] value) {
        if (value == null) {
            throw new UndecodableRecord("a reference has no value");
        }
        try {
            Reference reference = Json.LOG.readValue(value, Reference.class);
            if (reference == null) {
                throw new UndecodableRecord("a reference is the JSON word null");
            }
            return reference;
        } catch (JacksonException e) {
            throw new UndecodableRecord("a reference is not readable: " + e.getOriginalMessage(), e);
        }
    }
}
