package roost.projection.home;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** Reads a reader's value, a row of segments as {@link SegmentWriter} packs them. Not for use by several threads. */
final class SegmentReader {
    private static final int SEQUENCE_BITS = Integer.numberOfTrailingZeros(TweetId.SEQUENCES);

    private final byte[] value;
    private int at;

    SegmentReader(byte[] value) {
        this.value = value;
    }

    /**
     * Hands out every segment's entries, each segment from its newest tweet down for as long as they are wanted.
     *
     * @return where they were cut
     */
    Cut forEach(EntrySink sink) {
        Cut cut = Cut.NONE;
        at = 0;
        while (at < value.length) {
            byte kind = value[at++];
            if (kind == SegmentWriter.WITH_CUT) {
                cut = cut.and(new Cut(fixed(), fixed()));
            } else if (kind != SegmentWriter.PLAIN) {
                throw new IllegalStateException("a segment of kind " + kind);
            }
            int count = (int) varint();
            int length = (int) varint();
            int end = at + length;
            entries(count, sink);
            at = end;
        }
        return cut;
    }

    private void entries(int count, EntrySink sink) {
        long time = varint();
        long record = varint();
        boolean wanted = true;
        for (int i = 0; i < count && wanted; i++) {
            long step = varint();
            time -= step >>> 1;
            long sequence = (step & 1) != 0 ? varint() : 0;
            long author = varint();
            long back = varint();
            long zigzag = back >>> 1;
            record -= zigzag >>> 1 ^ -(zigzag & 1);
            int place = (back & 1) != 0 ? (int) varint() : 0;
            long tweet = time << TweetId.TIME_SHIFT | (long) AccountId.bucket(author) << SEQUENCE_BITS | sequence;
            wanted = sink.offer(tweet, author, Arrival.ofParts(record, place));
        }
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
