package roost.projection.home;

import java.util.Arrays;

/** Which readers' values are merged in a write of the buffer: those to which enough was appended since the last time. */
final class MergeTurns {
    private final HomeSettings settings;
    /** By local number: what was appended since the last merge. */
    private int[] appended = new int[0];

    private int left;

    MergeTurns(HomeSettings settings) {
        this.settings = settings;
    }

    void clear() {
        appended = new int[0];
    }

    /**
     * A write begins. How much was appended before this start is not known. Readers begin at different numbers, so that
     * on average a value is merged as often as if it were, however short the lives of the process.
     *
     * @param locals how many local numbers there may be
     * @param seen the newest offset applied, for the spread
     */
    void begin(int locals, long seen) {
        left = settings.maxMergesPerWrite();
        int from = appended.length;
        if (locals > from) {
            appended = Arrays.copyOf(appended, locals);
            for (int local = from; local < locals; local++) {
                int spread = (int) (local * 0x9E3779B9L + seen * 0x85EBCA6BL >>> 8);
                appended[local] = Math.floorMod(spread, settings.mergeAfter());
            }
        }
    }

    /** Whether it is a reader's turn now that so many entries come. */
    boolean isDue(int local, int entries) {
        int sum = appended[local] + entries + HomeSettings.SEGMENT_COST;
        boolean due = sum >= settings.mergeAfter() && left-- > 0;
        appended[local] = due ? 0 : sum;
        return due;
    }
}
