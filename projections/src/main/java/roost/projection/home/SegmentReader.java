package roost.projection.home;

import java.util.Arrays;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** Reads a reader's value, a row of cuts and segments as {@link SegmentWriter} writes it. Not for use by several threads. */
final class SegmentReader {
    private static final int SEQUENCE_BITS = Integer.numberOfTrailingZeros(TweetId.SEQUENCES);

    private static final int SOME = 32;

    private final byte[] value;
    private int at;

    SegmentReader(byte[] value) {
        this.value = value;
    }

    /**
     * Hands out every segment's entries, each segment from its newest tweet down for as long as they are wanted; what was
     * written last comes first, so that of the older segments mostly one entry is looked at.
     *
     * @return where they were cut
     */
    Cut forEach(EntrySink sink) {
        Cut cut = Cut.NONE;
        int[] begins = new int[SOME];
        int count = 0;
        for (int i = 0; i < value.length; i = at) {
            if (isCut(i)) {
                cut = cut.and(cut());
            } else {
                if (count == begins.length) {
                    begins = Arrays.copyOf(begins, 2 * count);
                }
                begins[count++] = at;
                varint();
                at = end();
            }
        }
        while (count > 0) {
            at = begins[--count];
            segment(sink);
        }
        return cut;
    }

    /** Looks at what begins at an index of the value: a cut, read by {@link #cut}, or a segment. */
    boolean isCut(int index) {
        at = index;
        byte kind = value[at++];
        if (kind != SegmentWriter.CUT && kind != SegmentWriter.SEGMENT) {
            throw new IllegalStateException("neither a segment nor a cut, but a " + kind);
        }
        return kind == SegmentWriter.CUT;
    }

    /** The cut that was seen. */
    Cut cut() {
        return new Cut(fixed(), fixed());
    }

    /** The head of the segment that was seen. */
    Head head() {
        int count = (int) varint();
        int end = end();
        long newest = varint();
        return new Head(count, end, newest, newest - varint());
    }

    /**
     * What stands at the head of a segment.
     *
     * @param count of its entries
     * @param end index behind it
     * @param newestMs milliseconds of the newest tweet id
     * @param oldestMs of the oldest
     */
    record Head(int count, int end, long newestMs, long oldestMs) {}

    /** Where the next cut or segment begins, after {@link #cut}. */
    int index() {
        return at;
    }

    /** Hands out the entries of the segment that was seen, for as long as they are wanted. */
    void segment(EntrySink sink) {
        int count = (int) varint();
        end();
        long time = varint();
        varint();
        long record = varint();
        boolean wanted = true;
        for (int i = 0; i < count && wanted; i++) {
            time -= varint();
            long flagged = varint();
            long author = flagged >>> 2;
            long sequence = (flagged & 2) != 0 ? varint() : 0;
            long zigzag = varint();
            record -= zigzag >>> 1 ^ -(zigzag & 1);
            int place = (flagged & 1) != 0 ? (int) varint() : 0;
            long tweet = time << TweetId.TIME_SHIFT | (long) AccountId.bucket(author) << SEQUENCE_BITS | sequence;
            wanted = sink.offer(tweet, author, Arrival.ofParts(record, place));
        }
    }

    private int end() {
        int length = (int) varint();
        return at + length;
    }

    private long fixed() {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | (value[at++] & 0xFF);
        }
        return number;
    }

    private long varint() {
        byte b = value[at++];
        if (b >= 0) {
            return b;
        }
        long number = b & 0x7F;
        int shift = 7;
        while (true) {
            b = value[at++];
            number |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return number;
            }
            shift += 7;
        }
    }
}
