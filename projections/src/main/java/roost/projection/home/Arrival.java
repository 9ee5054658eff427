package roost.projection.home;

/**
 * When an entry arrived in its partition: the offset of its record in the delivery topic, and its place within a
 * backfill, from 1; 0 is a push. The same at every replay. {@code (offset + 1) << 9 | place}, so that 0 is before
 * everything.
 */
final class Arrival {
    private static final int PLACE_BITS = 9;
    /** More than the tweets of a backfill. */
    private static final int LAST_PLACE = (1 << PLACE_BITS) - 1;

    private Arrival() {}

    static long of(long offset, int place) {
        return (offset + 1) << PLACE_BITS | place;
    }

    /** The mark behind all that arrived up to an offset; -1 for none. */
    static long markOf(long offset) {
        return offset < 0 ? 0 : of(offset, LAST_PLACE);
    }

    /** The part that orders records. */
    static long record(long arrival) {
        return arrival >>> PLACE_BITS;
    }

    static int place(long arrival) {
        return (int) arrival & LAST_PLACE;
    }

    /**
     * Of two arrivals of a tweet with a reader the one that counts: a backfill's before a push's, since what came before
     * the follow was not in the timeline; of two backfills the later, for the same reason; of two pushes the earlier.
     */
    static long counting(long a, long b) {
        boolean backfill = place(a) != 0;
        if (backfill != (place(b) != 0)) {
            return backfill ? a : b;
        }
        return backfill ? Math.max(a, b) : Math.min(a, b);
    }

    static long ofParts(long record, int place) {
        return record << PLACE_BITS | place;
    }
}
