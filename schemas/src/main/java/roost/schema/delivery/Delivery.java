package roost.schema.delivery;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.record.UndecodableRecord;

/**
 * One thing that a record of roost.deliveries says. A record holds one or many of them, all of one source, in the order
 * in which they happened: key the source partition in decimal digits, value binary.
 *
 * <pre>
 * byte    version, 2
 * varint  source (decider partition of the authors)
 * then to the end of the record, each with its kind:
 * byte    1 push, 2 push that is the last of its tweet, 3 backfill, 4 mark
 * push:     varint tweetsSeq, 8 bytes tweet id, varint n of the author (its bucket is in the tweet id),
 *           packed locals ({@link PackedLocals})
 * backfill: varint followsSeq, varint reader local, varint author id, varint count, count times 8 bytes tweet id,
 *           newest first
 * mark:     varint tweetsSeq, varint followsSeq
 * </pre>
 *
 * Varints are those of {@link VarInts}; fixed numbers are big-endian. Each push and each tweet of a backfill has a place
 * in its record, counted from 0 in the order above; a record has at most {@value #MAX_PLACES} of them.
 *
 * <p>{@link DeliveryWriter} writes records, {@link DeliveryReader} reads them without making objects.
 */
public sealed interface Delivery {
    /** The version byte that this code writes and reads. */
    byte VERSION = 2;

    /** The most tweets of a backfill. */
    int MAX_BACKFILL = 400;

    /** The most places of a record. */
    int MAX_PLACES = 1024;

    /** The decider partition that it is from. */
    int source();

    /** A record of this alone. */
    default byte[] encode() {
        return encode(List.of(this));
    }

    /** The record's key. */
    default String key() {
        return Integer.toString(source());
    }

    /**
     * A tweet for many readers.
     *
     * @param tweetsSeq the seq of the tweet's event
     * @param last whether this is the last push of the tweet for the destination; only then the destination has
     *     reached tweetsSeq
     * @param tweet raw tweet id
     * @param author raw account id
     * @param locals packed local numbers of the readers, at most {@value PackedLocals#MAX}; between position and limit
     *     of an array-backed buffer, never moved by this record
     */
    record Push(int source, long tweetsSeq, boolean last, long tweet, long author, ByteBuffer locals)
            implements Delivery {}

    /**
     * An author's newest tweets for one reader, sent at every follow; at an unfollow without tweets.
     *
     * @param followsSeq the seq of the follow's event
     * @param reader the local number of the reader
     * @param author raw account id
     * @param tweets raw tweet ids, newest first
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares deliveries.
    record Backfill(int source, long followsSeq, int reader, long author, long[] tweets) implements Delivery {}

    /** Says how far a source is when it had nothing else to say. */
    record Mark(int source, long tweetsSeq, long followsSeq) implements Delivery {}

    /** A record of several, all of the first one's source. */
    static byte[] encode(List<? extends Delivery> deliveries) {
        var writer = new DeliveryWriter(deliveries.getFirst().source());
        for (Delivery delivery : deliveries) {
            switch (delivery) {
                case Push push ->
                    writer.push(
                            push.tweetsSeq(),
                            push.last(),
                            push.tweet(),
                            push.author(),
                            push.locals().array(),
                            push.locals().arrayOffset() + push.locals().position(),
                            push.locals().remaining());
                case Backfill it -> writer.backfill(it.followsSeq(), it.reader(), it.author(), it.tweets());
                case Mark mark -> writer.mark(mark.tweetsSeq(), mark.followsSeq());
            }
        }
        return writer.take();
    }

    /**
     * Reads a record.
     *
     * @throws UndecodableRecord it is not one of ours, or of a version that is not known here
     */
    static List<Delivery> decode(byte @Nullable [] value) {
        var reader = new DeliveryReader();
        reader.read(value);
        var all = new ArrayList<Delivery>(reader.size());
        for (int i = 0; i < reader.size(); i++) {
            all.add(
                    switch (reader.kind(i)) {
                        case PUSH -> push(reader, i, false);
                        case LAST_PUSH -> push(reader, i, true);
                        case BACKFILL -> backfill(reader, i);
                        case MARK -> new Mark(reader.source(), reader.tweetsSeq(i), reader.followsSeq(i));
                    });
        }
        return List.copyOf(all);
    }

    private static Push push(DeliveryReader from, int i, boolean last) {
        int count = from.end(i) - from.start(i);
        int[] locals = new int[count];
        System.arraycopy(from.locals(), from.start(i), locals, 0, count);
        var packed = ByteBuffer.wrap(PackedLocals.pack(locals, count));
        return new Push(from.source(), from.tweetsSeq(i), last, from.tweet(i), from.author(i), packed);
    }

    private static Backfill backfill(DeliveryReader from, int i) {
        long[] tweets = new long[from.end(i) - from.start(i)];
        System.arraycopy(from.backfilled(), from.start(i), tweets, 0, tweets.length);
        return new Backfill(from.source(), from.followsSeq(i), from.reader(i), from.author(i), tweets);
    }
}
