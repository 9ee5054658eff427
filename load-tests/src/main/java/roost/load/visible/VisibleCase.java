package roost.load.visible;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import roost.load.report.Figures;

/**
 * What one case gave.
 *
 * @param followers of the author
 * @param everyMs milliseconds from one tweet to the next at least
 * @param others tweets a second that others were to post
 * @param othersPerSecond that were answered
 * @param visibleMs for each tweet, from the answer to the last follower
 * @param smallMs the same of a small account meanwhile; empty where the author is not big
 */
record VisibleCase(
        int followers, int everyMs, int others, double othersPerSecond, List<Double> visibleMs, List<Double> smallMs) {
    private static final double P99 = 0.99;

    VisibleCase {
        visibleMs = List.copyOf(visibleMs);
        smallMs = List.copyOf(smallMs);
    }

    /** What is told apart in tables. */
    String name() {
        String pace = everyMs == 0 ? "" : ", one every %,d ms".formatted(everyMs);
        return "%,d followers%s%s".formatted(followers, pace, others == 0 ? "" : ", busy");
    }

    /** The same but for others, in JSON: the followers alone where tweets come one behind the other. */
    String key() {
        return everyMs == 0 ? Integer.toString(followers) : "%d every %d ms".formatted(followers, everyMs);
    }

    double p50() {
        return quantile(visibleMs, 0.5);
    }

    double p99() {
        return quantile(visibleMs, P99);
    }

    double most() {
        return quantile(visibleMs, 1);
    }

    double smallP99() {
        return quantile(smallMs, P99);
    }

    private static double quantile(List<Double> all, double share) {
        return Figures.quantile(all.stream().mapToDouble(Double::doubleValue).toArray(), share);
    }

    /** By the names that stand in the JSON. */
    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("followers", followers);
        all.put("everyMs", everyMs);
        all.put("others", others);
        all.put("othersPerSecond", othersPerSecond);
        all.put("tweets", visibleMs.size());
        all.put("visibleP50Ms", p50());
        all.put("visibleP99Ms", p99());
        all.put("visibleMaxMs", most());
        if (!smallMs.isEmpty()) {
            all.put("smallTweets", smallMs.size());
            all.put("smallP50Ms", quantile(smallMs, 0.5));
            all.put("smallP99Ms", smallP99());
        }
        return all;
    }
}
