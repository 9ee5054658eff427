package roost.projection.home;

/**
 * How much of a home timeline is kept.
 *
 * @param maxEntries the newest entries of a reader that stay when their segments are merged
 * @param mergeAfter how much may be appended to a reader's value before its segments are merged: entries, and
 *     {@value #SEGMENT_COST} for each segment
 * @param maxMergesPerWrite how many readers' segments are merged in one write of the buffer; the others wait
 */
public record HomeSettings(int maxEntries, int mergeAfter, int maxMergesPerWrite) {
    /** What a segment of its own costs, in entries. */
    public static final int SEGMENT_COST = 8;

    /** 3,200 entries. */
    public static final HomeSettings DEFAULT = new HomeSettings(3_200, 2_048, 2_000);

    /** Refuses what would keep nothing. */
    public HomeSettings {
        if (maxEntries < 1 || mergeAfter < 1 || maxMergesPerWrite < 1) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }
}
