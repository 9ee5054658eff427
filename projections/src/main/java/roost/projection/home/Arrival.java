package roost.projection.home;

/**
 * When an entry arrived in its partition: the offset of its record in the delivery topic, its place in the record, and
 * whether it came by a backfill. The same at every replay, and never the same for two entries of a reader.
 * {@code (offset + 1) << 11 | place << 1 | backfill}, so that 0 is before everything.
 */
final class Arrival {
    /** Ten bits for {@link roost.schema.delivery.Delivery#MAX_PLACES}, one for the kind. */
    private static final int PLACE_BITS = 11;

    private static final int LAST_PLACE = (1 << PLACE_BITS) - 1;
    private static final int BACKFILL = 1;

    private Arrival() {}

    static long ofPush(long offset, int place) {
        return (offset + 1) << PLACE_BITS | (long) place << 1;
    }

    static long ofBackfill(long offset, int place) {
        return ofPush(offset, place) | BACKFILL;
    }

    /** The mark behind all that arrived up to an offset; -1 for none. */
    static long markOf(long offset) {
        return offset < 0 ? 0 : (offset + 1) << PLACE_BITS | LAST_PLACE;
    }

    /** The part that orders records. */
    static long record(long arrival) {
        return arrival >>> PLACE_BITS;
    }

    /** The part that orders entries of a record, and says how they came. */
    static int place(long arrival) {
        return (int) arrival & LAST_PLACE;
    }

    /**
     * Of two arrivals of a tweet with a reader the one that counts: a backfill's before a push's, since what came before
     * the follow was not in the timeline; of two backfills the later, for the same reason; of two pushes the earlier.
     */
    static long counting(long a, long b) {
        boolean backfill = (a & BACKFILL) != 0;
        if (backfill != ((b & BACKFILL) != 0)) {
            return backfill ? a : b;
        }
        return backfill ? Math.max(a, b) : Math.min(a, b);
    }

    static long ofParts(long record, int place) {
        return record << PLACE_BITS | place;
    }
}
