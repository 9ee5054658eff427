package roost.projection.home;

/**
 * When an entry arrived in its partition: the place of its record in the delivery topic, and its place within a
 * backfill. The same at every replay. {@code (offset + 1) << 9 | place}, so that 0 is before everything.
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

    static long ofParts(long record, int place) {
        return record << PLACE_BITS | place;
    }
}
