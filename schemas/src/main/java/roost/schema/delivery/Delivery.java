package roost.schema.delivery;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.record.UndecodableRecord;

/**
 * A record of roost.deliveries: key the source partition in decimal digits, value binary.
 *
 * <pre>
 * byte    version, 1
 * byte    kind: 1 push, 2 backfill, 3 mark
 * varint  source (decider partition of the author)
 * push:     varint tweetsSeq, byte last (0 or 1), 8 bytes tweet id, varint n of the author (its bucket is in the tweet
 *           id), packed locals ({@link PackedLocals})
 * backfill: varint followsSeq, varint reader local, varint author id, varint count, count times 8 bytes tweet id,
 *           newest first
 * mark:     varint tweetsSeq, varint followsSeq
 * </pre>
 *
 * Varints are those of {@link VarInts}; fixed numbers are big-endian.
 */
public sealed interface Delivery {
    /** The version byte that this code writes and reads. */
    byte VERSION = 1;

    /** The decider partition that it is from. */
    int source();

    /** The bytes on the log. */
    byte[] encode();

    /** The record's key. */
    default String key() {
        return Integer.toString(source());
    }

    /**
     * A tweet for many readers.
     *
     * @param tweetsSeq the seq of the tweet's event
     * @param last whether this is the last record of the tweet for the destination; only then the destination has
     *     reached tweetsSeq
     * @param tweet raw tweet id
     * @param author raw account id
     * @param locals packed local numbers of the readers, at most {@value PackedLocals#MAX}; between position and limit,
     *     never moved by this record
     */
    record Push(int source, long tweetsSeq, boolean last, long tweet, long author, ByteBuffer locals)
            implements Delivery {
        @Override
        public byte[] encode() {
            long n = author >>> roost.schema.Bucket.BITS;
            var out = ByteBuffer.allocate(2
                    + VarInts.size(source)
                    + VarInts.size(tweetsSeq)
                    + 1
                    + Long.BYTES
                    + VarInts.size(n)
                    + locals.remaining());
            out.put(VERSION).put(PUSH);
            VarInts.put(out, source);
            VarInts.put(out, tweetsSeq);
            out.put((byte) (last ? 1 : 0)).putLong(tweet);
            VarInts.put(out, n);
            out.put(locals.duplicate());
            return out.array();
        }
    }

    /**
     * An author's newest tweets for one reader, sent at every follow; at an unfollow without tweets.
     *
     * @param followsSeq the seq of the follow's event
     * @param reader the local number of the reader
     * @param author raw account id
     * @param tweets raw tweet ids, newest first
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once, on the hot path; nobody compares deliveries.
    record Backfill(int source, long followsSeq, int reader, long author, long[] tweets) implements Delivery {
        @Override
        public byte[] encode() {
            var out = ByteBuffer.allocate(2
                    + VarInts.size(source)
                    + VarInts.size(followsSeq)
                    + VarInts.size(reader)
                    + VarInts.size(author)
                    + VarInts.size(tweets.length)
                    + Long.BYTES * tweets.length);
            out.put(VERSION).put(BACKFILL);
            VarInts.put(out, source);
            VarInts.put(out, followsSeq);
            VarInts.put(out, reader);
            VarInts.put(out, author);
            VarInts.put(out, tweets.length);
            for (long tweet : tweets) {
                out.putLong(tweet);
            }
            return out.array();
        }
    }

    /** Says how far a source is when it had nothing else to say. */
    record Mark(int source, long tweetsSeq, long followsSeq) implements Delivery {
        @Override
        public byte[] encode() {
            var out =
                    ByteBuffer.allocate(2 + VarInts.size(source) + VarInts.size(tweetsSeq) + VarInts.size(followsSeq));
            out.put(VERSION).put(MARK);
            VarInts.put(out, source);
            VarInts.put(out, tweetsSeq);
            VarInts.put(out, followsSeq);
            return out.array();
        }
    }

    /** The most tweets of a backfill. */
    int MAX_BACKFILL = 400;

    /** Kind bytes. */
    byte PUSH = 1;

    /** See {@link Backfill}. */
    byte BACKFILL = 2;

    /** See {@link Mark}. */
    byte MARK = 3;

    /**
     * Reads a value. A push shares the bytes of {@code value}.
     *
     * @throws UndecodableRecord it is not one of ours, or of a version that is not known here
     */
    static Delivery decode(byte @Nullable [] value) {
        if (value == null || value.length < 3) {
            throw new UndecodableRecord("a delivery has fewer than 3 bytes");
        }
        var in = ByteBuffer.wrap(value);
        byte version = in.get();
        if (version != VERSION) {
            throw new UndecodableRecord("a delivery of version " + version);
        }
        byte kind = in.get();
        int source = VarInts.getInt(in);
        return switch (kind) {
            case PUSH -> push(in, source);
            case BACKFILL -> backfill(in, source);
            case MARK -> new Mark(source, VarInts.get(in), VarInts.get(in));
            default -> throw new UndecodableRecord("a delivery of kind " + kind);
        };
    }

    private static Push push(ByteBuffer in, int source) {
        long seq = VarInts.get(in);
        if (in.remaining() < 1 + Long.BYTES) {
            throw new UndecodableRecord("a push is cut off");
        }
        boolean last = in.get() != 0;
        long tweet = in.getLong();
        long author = VarInts.get(in) << roost.schema.Bucket.BITS | TweetId.bucket(tweet);
        if (tweet <= 0 || author < roost.schema.Bucket.COUNT) {
            throw new UndecodableRecord("a push without tweet or author");
        }
        return new Push(source, seq, last, tweet, author, in.slice());
    }

    private static Backfill backfill(ByteBuffer in, int source) {
        long seq = VarInts.get(in);
        int reader = VarInts.getInt(in);
        long author = VarInts.get(in);
        int count = VarInts.getInt(in);
        if (count > MAX_BACKFILL || in.remaining() < count * Long.BYTES) {
            throw new UndecodableRecord("a backfill of " + count + " tweets");
        }
        long[] tweets = new long[count];
        for (int i = 0; i < count; i++) {
            tweets[i] = in.getLong();
        }
        return new Backfill(source, seq, reader, new AccountId(author).value(), tweets);
    }
}
