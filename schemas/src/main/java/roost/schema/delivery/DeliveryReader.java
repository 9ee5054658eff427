package roost.schema.delivery;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.record.UndecodableRecord;

/**
 * Reads a record of roost.deliveries as a whole into arrays that it keeps for the next one: what {@link #read} has
 * accepted keeps its contract to the last byte, and nothing is made per delivery. The hot loop of the readers' side. Not
 * for use by several threads.
 */
public final class DeliveryReader {
    /** What a delivery is; see {@link Delivery}. */
    public enum Kind {
        /** A push that others of its tweet follow. */
        PUSH,
        /** The last push of its tweet. */
        LAST_PUSH,
        /** The newest tweets of an author for one reader. */
        BACKFILL,
        /** How far a source is. */
        MARK
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int TWEETS_SEQ = 0;
    private static final int FOLLOWS_SEQ = 1;
    /** Of a backfill its reader. */
    private static final int TWEET = 2;

    private static final int AUTHOR = 3;
    /** Start in the upper half, end in the lower. */
    private static final int RANGE = 4;

    private static final int PLACE = 5;
    private static final int FIELDS = 6;

    private byte[] value = {};
    private int at;
    private int source;
    private int places;
    private int size;
    private Kind[] kinds = new Kind[16];
    /** Of the i-th delivery at i * FIELDS. */
    private long[] fields = new long[16 * FIELDS];

    private int[] locals = new int[1 << 10];
    private int localCount;
    private long[] backfilled = new long[64];
    private int backfilledCount;

    /**
     * Reads a record; what was read before is gone.
     *
     * @throws UndecodableRecord it is not one of ours, or of a version that is not known here
     */
    public void read(byte @Nullable [] record) {
        size = 0;
        places = 0;
        localCount = 0;
        backfilledCount = 0;
        if (record == null || record.length < 3) {
            throw new UndecodableRecord("a delivery has fewer than 3 bytes");
        }
        value = record;
        at = 0;
        byte version = value[at++];
        if (version != Delivery.VERSION) {
            throw new UndecodableRecord("a delivery of version " + version);
        }
        source = whole();
        while (at < value.length) {
            next();
        }
        if (size == 0) {
            throw new UndecodableRecord("a record without deliveries");
        }
        if (places > Delivery.MAX_PLACES) {
            throw new UndecodableRecord("a record of " + places + " tweets");
        }
    }

    /** The decider partition that all of it is from. */
    public int source() {
        return source;
    }

    /** How many deliveries there are. */
    public int size() {
        return size;
    }

    /** The kind of the i-th. */
    public Kind kind(int i) {
        return kinds[i];
    }

    /** The seq in roost.tweets that it says: of a push or a mark. */
    public long tweetsSeq(int i) {
        return fields[i * FIELDS + TWEETS_SEQ];
    }

    /** The seq in roost.follows that it says: of a backfill or a mark. */
    public long followsSeq(int i) {
        return fields[i * FIELDS + FOLLOWS_SEQ];
    }

    /** Raw id of a push's tweet. */
    public long tweet(int i) {
        return fields[i * FIELDS + TWEET];
    }

    /** Raw id of the author of a push or a backfill. */
    public long author(int i) {
        return fields[i * FIELDS + AUTHOR];
    }

    /** The local number of a backfill's reader. */
    public int reader(int i) {
        return (int) fields[i * FIELDS + TWEET];
    }

    /** The place of a push, or of the first tweet of a backfill, in the record. */
    public int place(int i) {
        return (int) fields[i * FIELDS + PLACE];
    }

    /** Where a push's readers begin in {@link #locals}, or a backfill's tweets in {@link #backfilled}. */
    public int start(int i) {
        return (int) (fields[i * FIELDS + RANGE] >>> Integer.SIZE);
    }

    /** Where they end. */
    public int end(int i) {
        return (int) fields[i * FIELDS + RANGE];
    }

    /** Local numbers of all pushes, those of a push ascending; valid until the next {@link #read}. */
    public int[] locals() {
        return locals;
    }

    /** Tweet ids of all backfills, those of a backfill newest first; valid until the next {@link #read}. */
    public long[] backfilled() {
        return backfilled;
    }

    private void next() {
        byte kind = value[at++];
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * size);
            fields = Arrays.copyOf(fields, 2 * size * FIELDS);
        }
        int field = size * FIELDS;
        fields[field + TWEETS_SEQ] = 0;
        fields[field + FOLLOWS_SEQ] = 0;
        fields[field + PLACE] = places;
        switch (kind) {
            case DeliveryWriter.PUSH, DeliveryWriter.LAST_PUSH -> push(field);
            case DeliveryWriter.BACKFILL -> backfill(field);
            case DeliveryWriter.MARK -> {
                fields[field + TWEETS_SEQ] = varint();
                fields[field + FOLLOWS_SEQ] = varint();
            }
            default -> throw new UndecodableRecord("a delivery of kind " + kind);
        }
        kinds[size++] = KINDS[kind - 1];
    }

    private void push(int field) {
        fields[field + TWEETS_SEQ] = varint();
        long tweet = fixed();
        long author = varint() << Bucket.BITS | TweetId.bucket(tweet);
        if (tweet <= 0 || author < Bucket.COUNT) {
            throw new UndecodableRecord("a push without tweet or author");
        }
        fields[field + TWEET] = tweet;
        fields[field + AUTHOR] = author;
        int start = localCount;
        unpack();
        fields[field + RANGE] = (long) start << Integer.SIZE | localCount;
        places++;
    }

    private void unpack() {
        long count = varint();
        if (count > PackedLocals.MAX) {
            throw new UndecodableRecord("a push for " + count + " readers");
        }
        int end = localCount + (int) count;
        if (end > locals.length) {
            locals = Arrays.copyOf(locals, Math.max(2 * locals.length, end));
        }
        byte[] in = value;
        int[] out = locals;
        int from = at;
        long local = 0;
        for (int i = localCount; i < end; i++) {
            if (from == in.length) {
                throw new UndecodableRecord("a push's readers are cut off");
            }
            long step = in[from++];
            if (step < 0) {
                at = from - 1;
                step = varint();
                from = at;
            }
            if (step == 0 && i > localCount) {
                throw new UndecodableRecord("a push's readers do not ascend");
            }
            local += step;
            if (local < 0 || local > Integer.MAX_VALUE) {
                throw new UndecodableRecord("a local number is larger than 2^31 - 1");
            }
            out[i] = (int) local;
        }
        at = from;
        localCount = end;
    }

    private void backfill(int field) {
        fields[field + FOLLOWS_SEQ] = varint();
        fields[field + TWEET] = whole();
        long author = varint();
        if (author < AccountId.of(1, 0).value()) {
            throw new UndecodableRecord("a backfill without an author");
        }
        fields[field + AUTHOR] = author;
        long count = varint();
        if (count > Delivery.MAX_BACKFILL || value.length - at < count * Long.BYTES) {
            throw new UndecodableRecord("a backfill of " + count + " tweets");
        }
        int start = backfilledCount;
        backfilledCount += (int) count;
        if (backfilledCount > backfilled.length) {
            backfilled = Arrays.copyOf(backfilled, Math.max(2 * backfilled.length, backfilledCount));
        }
        for (int i = start; i < backfilledCount; i++) {
            backfilled[i] = fixed();
        }
        fields[field + RANGE] = (long) start << Integer.SIZE | backfilledCount;
        places += (int) count;
    }

    private long fixed() {
        if (value.length - at < Long.BYTES) {
            throw new UndecodableRecord("a delivery is cut off");
        }
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | (value[at++] & 0xFF);
        }
        return number;
    }

    private int whole() {
        long number = varint();
        if (number > Integer.MAX_VALUE) {
            throw new UndecodableRecord("a number is larger than 2^31 - 1");
        }
        return (int) number;
    }

    private long varint() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
            if (at == value.length) {
                throw new UndecodableRecord("a number is cut off");
            }
            byte b = value[at++];
            number |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return number;
            }
        }
        throw new UndecodableRecord("a number is larger than 2^63 - 1");
    }
}
