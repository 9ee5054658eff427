package roost.schema.delivery;

import java.util.Arrays;
import roost.schema.Bucket;

/**
 * Collects deliveries of one source for one destination into a record, in the form that {@link Delivery} describes. Not
 * for use by several threads.
 */
public final class DeliveryWriter {
    static final byte PUSH = 1;
    static final byte LAST_PUSH = 2;
    static final byte BACKFILL = 3;
    static final byte MARK = 4;

    private static final int FIRST_CAPACITY = 128;
    private static final int MAX_VARINT = 10;

    private final int headBytes;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int end;
    private int places;

    /** For deliveries of a decider partition. */
    public DeliveryWriter(int source) {
        bytes[end++] = Delivery.VERSION;
        varint(source);
        headBytes = end;
    }

    /** Whether nothing was added since the last {@link #take}. */
    public boolean isEmpty() {
        return end == headBytes;
    }

    /** How many bytes the record has by now. */
    public int bytes() {
        return end;
    }

    /** Whether the record has room for a delivery that takes so many places: 1 is a push, n a backfill of n tweets. */
    public boolean fits(int more) {
        return places + more <= Delivery.MAX_PLACES;
    }

    /**
     * Adds a {@link Delivery.Push}.
     *
     * @param packed holds {@link PackedLocals} of {@code length} bytes at {@code from}
     */
    public void push(long tweetsSeq, boolean last, long tweet, long author, byte[] packed, int from, int length) {
        place(1);
        room(1 + 2 * MAX_VARINT + Long.BYTES + length);
        bytes[end++] = last ? LAST_PUSH : PUSH;
        varint(tweetsSeq);
        fixed(tweet);
        varint(author >>> Bucket.BITS);
        System.arraycopy(packed, from, bytes, end, length);
        end += length;
    }

    /** Adds a {@link Delivery.Backfill}. */
    public void backfill(long followsSeq, int reader, long author, long[] tweets) {
        place(tweets.length);
        room(1 + 4 * MAX_VARINT + Long.BYTES * tweets.length);
        bytes[end++] = BACKFILL;
        varint(followsSeq);
        varint(reader);
        varint(author);
        varint(tweets.length);
        for (long tweet : tweets) {
            fixed(tweet);
        }
    }

    /** Adds a {@link Delivery.Mark}. */
    public void mark(long tweetsSeq, long followsSeq) {
        room(1 + 2 * MAX_VARINT);
        bytes[end++] = MARK;
        varint(tweetsSeq);
        varint(followsSeq);
    }

    /** The record; the writer is empty after it. */
    public byte[] take() {
        byte[] record = Arrays.copyOf(bytes, end);
        end = headBytes;
        places = 0;
        return record;
    }

    private void place(int more) {
        if (!fits(more)) {
            throw new IllegalStateException("a record has at most " + Delivery.MAX_PLACES + " places");
        }
        places += more;
    }

    private void room(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
        }
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[end++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }

    private void fixed(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[end++] = (byte) (value >>> shift);
        }
    }
}
