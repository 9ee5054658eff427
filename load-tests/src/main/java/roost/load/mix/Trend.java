package roost.load.mix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Whether something still grows. Of samples: a straight line, by least squares, through the second half of the samples. It is flat if
 * the line rises, over that half, by at most a twentieth of the mean there, or by no more than a floor below which a rise says
 * nothing. What falls is flat. Of two looks with half of the time between them: by the same measure.
 *
 * @param mean over the second half
 * @param rise over it
 * @param allowed the most that is called flat
 * @param samples how many there are in the second half; of two looks as many as are needed
 */
record Trend(double mean, double rise, double allowed, int samples) {
    private static final double SHARE = 0.05;

    /** A line through fewer points says nothing. */
    private static final int FEWEST = 3;

    /** The trend of what a sample says. */
    static Trend of(List<Sample> all, ToDoubleFunction<Sample> value, double floor) {
        List<Sample> half = all.subList(all.size() / 2, all.size());
        double meanAt = half.stream().mapToDouble(Sample::seconds).average().orElse(0);
        double mean = half.stream().mapToDouble(value).average().orElse(0);
        double together = 0;
        double squares = 0;
        for (Sample sample : half) {
            double at = sample.seconds() - meanAt;
            together += at * (value.applyAsDouble(sample) - mean);
            squares += at * at;
        }
        double slope = squares == 0 ? 0 : together / squares;
        double time =
                half.isEmpty() ? 0 : half.getLast().seconds() - half.getFirst().seconds();
        return new Trend(mean, slope * time, Math.max(floor, SHARE * Math.abs(mean)), half.size());
    }

    /** The trend from one look to another. */
    static Trend between(double first, double second, double floor) {
        double mean = (first + second) / 2;
        return new Trend(mean, second - first, Math.max(floor, SHARE * Math.abs(mean)), FEWEST);
    }

    boolean isKnown() {
        return samples >= FEWEST;
    }

    boolean isFlat() {
        return isKnown() && rise <= allowed;
    }

    /** In a word. */
    String word() {
        return !isKnown() ? "too short to tell" : isFlat() ? "flat" : "RISES";
    }

    /** By the names that stand in the JSON. */
    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("mean", mean);
        all.put("rise", rise);
        all.put("allowed", allowed);
        all.put("flat", isFlat());
        return all;
    }
}
