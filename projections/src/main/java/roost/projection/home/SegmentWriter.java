package roost.projection.home;

import java.util.Arrays;
import roost.schema.AccountId;
import roost.schema.TweetId;

/**
 * Packs entries of one reader, about seven bytes each. A reader's value is a row of such segments, the oldest written
 * first:
 *
 * <pre>
 * byte    kind: 1, or 2 with a cut
 * 8 bytes tweet id of the {@link Cut}, 8 bytes its arrival (kind 2)
 * varint  count of entries
 * varint  bytes of the rest
 * varint  time of the newest entry, milliseconds of its id
 * varint  record part of its arrival
 * entries, newest tweet id first:
 *   varint  2 * (milliseconds below the entry before) + (1 if the id has a sequence)
 *   varint  the id's sequence, if it has one
 *   varint  raw author id, whose bucket is also the tweet's
 *   varint  2 * zigzag(record part of the entry before - its own) + (1 if the arrival has a place)
 *   varint  the arrival's place, if it has one
 * </pre>
 *
 * Not for use by several threads.
 */
final class SegmentWriter {
    static final byte PLAIN = 1;
    static final byte WITH_CUT = 2;
    static final int SEQUENCE_MASK = TweetId.SEQUENCES - 1;

    private static final int MAX_ENTRY_BYTES = 40;
    private static final int MAX_HEADER_BYTES = 40;

    private byte[] body = new byte[1 << 10];
    private byte[] bytes = new byte[1 << 10];
    private int end;

    /** Whether an entry can be packed: the bucket of its tweet is its author's. */
    static boolean fits(long tweet, long author) {
        return tweet > 0 && TweetId.bucket(tweet) == AccountId.bucket(author);
    }

    /** Packs ordered entries. The result stands in {@link #bytes()}. */
    void pack(EntryList entries, Cut cut) {
        int n = entries.size();
        if (body.length < n * MAX_ENTRY_BYTES + MAX_HEADER_BYTES) {
            body = new byte[2 * n * MAX_ENTRY_BYTES + MAX_HEADER_BYTES];
        }
        int length = packBody(entries, n);
        if (bytes.length < length + MAX_HEADER_BYTES) {
            bytes = new byte[2 * length + MAX_HEADER_BYTES];
        }
        end = 0;
        bytes[end++] = cut.tweet() > 0 ? WITH_CUT : PLAIN;
        if (cut.tweet() > 0) {
            fixed(cut.tweet());
            fixed(cut.arrival());
        }
        end = varint(bytes, end, n);
        end = varint(bytes, end, length);
        System.arraycopy(body, 0, bytes, end, length);
        end += length;
    }

    private int packBody(EntryList entries, int n) {
        long time = n == 0 ? 0 : entries.tweet(0) >>> TweetId.TIME_SHIFT;
        long record = n == 0 ? 0 : Arrival.record(entries.arrival(0));
        int at = varint(body, 0, time);
        at = varint(body, at, record);
        for (int i = 0; i < n; i++) {
            long tweet = entries.tweet(i);
            long arrival = entries.arrival(i);
            long sequence = tweet & SEQUENCE_MASK;
            long thisTime = tweet >>> TweetId.TIME_SHIFT;
            at = varint(body, at, (time - thisTime) << 1 | (sequence != 0 ? 1 : 0));
            if (sequence != 0) {
                at = varint(body, at, sequence);
            }
            at = varint(body, at, entries.author(i));
            long delta = record - Arrival.record(arrival);
            int place = Arrival.place(arrival);
            at = varint(body, at, (delta << 1 ^ delta >> Long.SIZE - 1) << 1 | (place != 0 ? 1 : 0));
            if (place != 0) {
                at = varint(body, at, place);
            }
            time = thisTime;
            record = Arrival.record(arrival);
        }
        return at;
    }

    /** The packed bytes, the first {@link #length()}; overwritten by the next {@link #pack}. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return end;
    }

    /** A copy of the packed bytes. */
    byte[] copy() {
        return Arrays.copyOf(bytes, end);
    }

    private void fixed(long number) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[end++] = (byte) (number >>> shift);
        }
    }

    private static int varint(byte[] out, int from, long value) {
        int at = from;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out[at++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out[at++] = (byte) rest;
        return at;
    }
}
