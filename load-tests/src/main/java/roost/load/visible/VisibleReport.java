package roost.load.visible;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import roost.load.report.Chart;
import roost.load.report.Figures;
import roost.load.report.Machine;
import roost.load.report.Report;
import roost.load.report.Table;

/** Puts the figures of {@code bench visible} together. */
final class VisibleReport {
    private VisibleReport() {}

    static Report of(VisibleOptions options, List<VisibleCase> cases) {
        return new Report(
                "visible",
                "From the answer to a tweet until its last follower can read it",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.commit(options.home()),
                settings(options),
                Machine.describe(),
                List.of(table(cases)),
                List.of(new Chart(
                        "Visible to the last follower, p99 ms",
                        cases.stream()
                                .map(one -> new Chart.Bar(one.name(), one.p99()))
                                .toList())),
                json(cases));
    }

    private static Map<String, String> settings(VisibleOptions options) {
        var all = new LinkedHashMap<String, String>();
        all.put("followers", options.followers().toString());
        all.put("others", options.others().toString());
        all.put("everyMs", options.every().toString());
        all.put("tweets", Integer.toString(options.tweets()));
        all.put("warmUpSeconds", Long.toString(options.warmUp().toSeconds()));
        all.put(
                "roost",
                "./roost up: all in one JVM with 1 GB of heap"
                        + (VisibleOptions.isBig(options.mostFollowers())
                                ? ", --push-threshold " + 2 * options.mostFollowers()
                                : ""));
        return all;
    }

    private static Table table(List<VisibleCase> cases) {
        return new Table(
                "Visible to the last follower, and of a small account meanwhile",
                List.of("", "tweets", "p50 ms", "p99 ms", "most ms", "others/s", "small: tweets", "p99 ms"),
                cases.stream()
                        .map(one -> List.of(
                                one.name(),
                                Integer.toString(one.visibleMs().size()),
                                Figures.number(one.p50()),
                                Figures.number(one.p99()),
                                Figures.number(one.most()),
                                Figures.number(one.othersPerSecond()),
                                Integer.toString(one.smallMs().size()),
                                one.smallMs().isEmpty() ? "" : Figures.number(one.smallP99())))
                        .toList());
    }

    private static Map<String, Object> json(List<VisibleCase> cases) {
        var p99 = new LinkedHashMap<String, Object>();
        var busy = new LinkedHashMap<String, Object>();
        cases.forEach(one -> (one.others() == 0 ? p99 : busy).put(one.key(), one.p99()));
        var all = new LinkedHashMap<String, Object>();
        all.put("visibleP99Ms", p99);
        all.put("visibleBusyP99Ms", busy);
        cases.stream()
                .filter(one -> !one.smallMs().isEmpty())
                .mapToDouble(VisibleCase::smallP99)
                .max()
                .ifPresent(most -> all.put("smallMeanwhileP99Ms", most));
        all.put("runs", cases.stream().map(VisibleCase::json).toList());
        return all;
    }
}
