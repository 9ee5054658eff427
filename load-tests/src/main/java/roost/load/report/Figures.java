package roost.load.report;

import java.util.Arrays;
import java.util.Locale;

/** How numbers are shown and summed up. */
public final class Figures {
    private Figures() {}

    /** Three figures that matter, thousands apart: {@code 1,234,567}, {@code 12.3}, {@code 0.0456}. */
    public static String number(double value) {
        double size = Math.abs(value);
        String form = size >= 100 || value == 0 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, form, value);
    }

    /** The value that a share of all do not exceed, by nearest rank; 0 if there are none. */
    public static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted.length == 0 ? 0 : sorted[Math.max(1, rank) - 1];
    }
}
