package roost.projection.home;

import java.util.Arrays;
import roost.schema.AccountId;
import roost.schema.TweetId;

/**
 * Puts together what is kept of one reader, about seven bytes an entry. A reader's value is a row of cuts and segments,
 * the oldest written first:
 *
 * <pre>
 * cut:
 *   byte    kind: 2
 *   8 bytes tweet id of the {@link Cut}, 8 bytes its arrival
 * segment:
 *   byte    kind: 1
 *   varint  count of entries, at least 1
 *   varint  bytes of the rest
 *   varint  time of the newest entry, milliseconds of its id
 *   varint  milliseconds from the oldest entry to the newest
 *   varint  record part of the newest entry's arrival
 *   entries, newest tweet id first:
 *     varint  milliseconds below the entry before
 *     varint  4 * raw author id, whose bucket is also the tweet's, + (2 if the id has a sequence) + (1 if the arrival has a place)
 *     varint  the id's sequence, if it has one
 *     varint  zigzag(record part of the entry before - its own)
 *     varint  the arrival's place, if it has one
 * </pre>
 *
 * So a row can be shortened and put together anew by its bytes, without a look at the entries ({@link SegmentMerger}).
 * Not for use by several threads.
 */
final class SegmentWriter {
    static final byte SEGMENT = 1;
    static final byte CUT = 2;
    static final int SEQUENCE_MASK = TweetId.SEQUENCES - 1;

    private static final int MAX_AUTHOR_BITS = 62;
    private static final int MAX_ENTRY_BYTES = 40;
    private static final int MAX_HEADER_BYTES = 50;

    private final int segmentEntries;
    private byte[] body = new byte[1 << 10];
    private byte[] bytes = new byte[1 << 10];
    private int end;

    /** Makes segments of so many entries at most. */
    SegmentWriter(int segmentEntries) {
        this.segmentEntries = segmentEntries;
    }

    /** Whether an entry can be packed: the bucket of its tweet is its author's, whose id leaves two bits free. */
    static boolean fits(long tweet, long author) {
        return tweet > 0 && author >>> MAX_AUTHOR_BITS == 0 && TweetId.bucket(tweet) == AccountId.bucket(author);
    }

    /** Begins a value. */
    void clear() {
        end = 0;
    }

    /** Adds a cut, if anything was. */
    void add(Cut cut) {
        if (cut.tweet() > 0) {
            reserve(1 + 2 * Long.BYTES);
            bytes[end++] = CUT;
            fixed(cut.tweet());
            fixed(cut.arrival());
        }
    }

    /** Adds ordered entries, in segments of about the same size. */
    void add(EntryList entries) {
        int segments = (entries.size() + segmentEntries - 1) / segmentEntries;
        for (int i = segments; i > 0; i--) {
            segment(entries, (int) ((long) entries.size() * (i - 1) / segments), (int)
                    ((long) entries.size() * i / segments));
        }
    }

    /** Adds bytes of another value, whole segments. */
    void add(byte[] value, int from, int to) {
        reserve(to - from);
        System.arraycopy(value, from, bytes, end, to - from);
        end += to - from;
    }

    private void segment(EntryList entries, int from, int to) {
        if (body.length < (to - from) * MAX_ENTRY_BYTES) {
            body = new byte[2 * (to - from) * MAX_ENTRY_BYTES];
        }
        int length = packBody(entries, from, to);
        reserve(length + MAX_HEADER_BYTES);
        long newest = time(entries.tweet(from));
        long span = newest - time(entries.tweet(to - 1));
        long record = Arrival.record(entries.arrival(from));
        bytes[end++] = SEGMENT;
        end = varint(bytes, end, to - from);
        end = varint(bytes, end, length + size(newest) + size(span) + size(record));
        end = varint(bytes, end, newest);
        end = varint(bytes, end, span);
        end = varint(bytes, end, record);
        System.arraycopy(body, 0, bytes, end, length);
        end += length;
    }

    private int packBody(EntryList entries, int from, int to) {
        long time = time(entries.tweet(from));
        long record = Arrival.record(entries.arrival(from));
        int at = 0;
        for (int i = from; i < to; i++) {
            long tweet = entries.tweet(i);
            long arrival = entries.arrival(i);
            long sequence = tweet & SEQUENCE_MASK;
            long thisTime = time(tweet);
            int place = Arrival.place(arrival);
            long delta = record - Arrival.record(arrival);
            at = varint(body, at, time - thisTime);
            at = varint(body, at, entries.author(i) << 2 | (sequence != 0 ? 2 : 0) | (place != 0 ? 1 : 0));
            if (sequence != 0) {
                at = varint(body, at, sequence);
            }
            at = varint(body, at, delta << 1 ^ delta >> Long.SIZE - 1);
            if (place != 0) {
                at = varint(body, at, place);
            }
            time = thisTime;
            record = Arrival.record(arrival);
        }
        return at;
    }

    /** The value, its first {@link #length()} bytes; overwritten after the next {@link #clear}. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return end;
    }

    /** A copy of the value. */
    byte[] copy() {
        return Arrays.copyOf(bytes, end);
    }

    private void fixed(long number) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[end++] = (byte) (number >>> shift);
        }
    }

    private void reserve(int more) {
        if (bytes.length < end + more) {
            bytes = Arrays.copyOf(bytes, 2 * (end + more));
        }
    }

    private static long time(long tweet) {
        return tweet >>> TweetId.TIME_SHIFT;
    }

    private static int size(long value) {
        return value == 0 ? 1 : (Long.SIZE + 6 - Long.numberOfLeadingZeros(value)) / 7;
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
