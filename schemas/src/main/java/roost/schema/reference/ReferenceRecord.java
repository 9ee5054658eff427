package roost.schema.reference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.TweetId;
import roost.schema.delivery.VarInts;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

/**
 * A record of roost.references: what the events of one topic and decider partition say to one partition, in the order of
 * their seqs; without references it only says how far its source is. Of what a source sends to a partition nothing is
 * left out: a record holds all references of the events after the {@code reached} of the record before it. Some of them
 * may have come before, after a crash; a reader skips seqs that it has reached. All references of an event stand in one
 * record.
 *
 * <p>Binary: 1 byte version (2), 1 byte topic (1 tweets, 2 follows, 3 favorites), varint source, varint reached, then for
 * each reference 1 byte 4 * kind + 2 * news + present, varint seq less the seq before it (of the first: less 0), varint
 * target, varint from; of a kind that says when varint milliseconds since 1970; with news varint recipient, varint actor,
 * varint milliseconds since 2024. Varints are unsigned LEB128. Version 1 knows no news and has 2 * kind + present there.
 *
 * <p>The key is never used twice, so that compaction leaves such records alone; of the records that only say how far a
 * source is, which have one key, it leaves the last.
 *
 * @param topic of the events
 * @param source their decider partition
 * @param reached the source's events up to this seq are known to a partition that has folded the record
 * @param references by rising seq, not above {@code reached}
 */
public record ReferenceRecord(Topic topic, int source, long reached, List<Reference> references) {
    static final byte VERSION = 2;
    private static final byte WITHOUT_NEWS = 1;
    private static final int HEAD_BYTES = 24;
    private static final byte TWEETS = 1;
    private static final byte FOLLOWS = 2;
    private static final byte FAVORITES = 3;
    private static final Reference.Kind[] KINDS = Reference.Kind.values();
    private static final byte[] OLD = "{\"kind\":".getBytes(StandardCharsets.UTF_8);

    /** Copies the list. */
    public ReferenceRecord {
        references = List.copyOf(references);
    }

    /** The value on the log. */
    public byte[] encode() {
        var writer = new ReferenceWriter(topic, source);
        references.forEach(writer::add);
        return writer.take(reached);
    }

    /** Whether a value is one that a release before this form wrote: JSON, with counts that cannot be continued. */
    public static boolean isOfOldRelease(byte @Nullable [] value) {
        return value != null && value.length > OLD.length && Arrays.equals(OLD, 0, OLD.length, value, 0, OLD.length);
    }

    /**
     * Reads a value.
     *
     * @throws UndecodableRecord it is not one
     */
    public static ReferenceRecord decode(byte @Nullable [] value) {
        if (value == null || value.length < 4) {
            throw new UndecodableRecord("references of fewer than 4 bytes");
        }
        var in = ByteBuffer.wrap(value);
        byte version = in.get();
        if (version != VERSION && version != WITHOUT_NEWS) {
            throw new UndecodableRecord("references of version " + version);
        }
        Topic topic = topic(in.get());
        int source = VarInts.getInt(in);
        long reached = number(in);
        var references = new ArrayList<Reference>(value.length / 8);
        long seq = 0;
        while (in.hasRemaining()) {
            int head = version == WITHOUT_NEWS ? headWithoutNews(in.get()) : in.get();
            int kind = head >> 2;
            if (kind < 0 || kind >= KINDS.length) {
                throw new UndecodableRecord("a reference of kind " + kind);
            }
            seq += number(in);
            if (seq <= 0 || seq > reached) {
                throw new UndecodableRecord("a reference of seq " + seq + " where " + reached + " is reached");
            }
            Reference.Kind what = KINDS[kind];
            long target = number(in);
            long from = number(in);
            long timeMs = what.isTimed() ? number(in) : 0;
            var news =
                    (head & 2) == 0 ? null : new Reference.News(number(in), number(in), number(in) + TweetId.EPOCH_MS);
            references.add(new Reference(what, target, from, (head & 1) == 1, seq, timeMs, news));
        }
        return new ReferenceRecord(topic, source, reached, references);
    }

    private static int headWithoutNews(byte head) {
        return (head & 0xfe) << 1 | (head & 1);
    }

    static ByteBuffer head(Topic topic, int source, long reached) {
        var head = ByteBuffer.allocate(HEAD_BYTES).put(VERSION).put(number(topic));
        VarInts.put(head, source);
        VarInts.put(head, reached);
        return head.flip();
    }

    private static byte number(Topic topic) {
        return switch (topic) {
            case TWEETS -> TWEETS;
            case FOLLOWS -> FOLLOWS;
            case FAVORITES -> FAVORITES;
            default -> throw new IllegalArgumentException(topic + " makes no references");
        };
    }

    private static Topic topic(byte number) {
        return switch (number) {
            case TWEETS -> Topic.TWEETS;
            case FOLLOWS -> Topic.FOLLOWS;
            case FAVORITES -> Topic.FAVORITES;
            default -> throw new UndecodableRecord("references from topic " + number);
        };
    }

    private static long number(ByteBuffer in) {
        long number = VarInts.get(in);
        if (number < 0) {
            throw new UndecodableRecord("a number is larger than 2^63 - 1");
        }
        return number;
    }
}
