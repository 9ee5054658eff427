package roost.projection.home;

/**
 * How much of a home timeline is kept.
 *
 * @param maxEntries the newest entries of a reader that stay at least when their segments are merged
 * @param mergeAfter how much may be appended to a reader's value before its segments are merged: entries, and
 *     {@value #SEGMENT_COST} for each segment
 * @param maxMergesPerWrite how many readers' segments are merged in one write of the buffer; the others wait
 */
public record HomeSettings(int maxEntries, int mergeAfter, int maxMergesPerWrite) {
    /** What a segment of its own costs, in entries. */
    public static final int SEGMENT_COST = 8;

    /** 3,200 entries. */
    public static final HomeSettings DEFAULT = new HomeSettings(3_200, 2_048, 2_000);

    /** The most entries of one segment: with them goes what is dropped at once. */
    int segmentEntries() {
        return Math.max(4, maxEntries / 6);
    }

    /** Segments of fewer entries are put together when they stand side by side. */
    int smallSegment() {
        return Math.max(3, segmentEntries() / 8);
    }

    /** What may stay of a reader's entries when old segments were dropped; more are sorted and cut one by one. */
    int mostEntries() {
        return maxEntries + maxEntries / 2;
    }

    /** Refuses what would keep nothing. */
    public HomeSettings {
        if (maxEntries < 1 || mergeAfter < 1 || maxMergesPerWrite < 1) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }
}
