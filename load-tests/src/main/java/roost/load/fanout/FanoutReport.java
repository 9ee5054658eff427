package roost.load.fanout;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import roost.load.report.Chart;
import roost.load.report.Figures;
import roost.load.report.Machine;
import roost.load.report.Report;
import roost.load.report.Table;

/** Puts the figures of {@code bench fanout} together. */
final class FanoutReport {
    private FanoutReport() {}

    /**
     * The report of a run.
     *
     * @param runs one for each number of delivery partitions, at least one: the first is the one compared with the peers
     */
    static Report of(FanoutOptions options, List<FanoutFigures> runs, Path home) {
        return new Report(
                "fanout",
                "Fan-out: home-timeline deliveries, graph " + options.graph(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.commit(home),
                settings(options),
                Machine.describe(),
                List.of(table(runs)),
                charts(runs),
                json(runs));
    }

    private static Map<String, String> settings(FanoutOptions options) {
        var all = new LinkedHashMap<String, String>();
        all.put("graph", options.graph().toString());
        all.put("accounts", Integer.toString(options.graph().accounts()));
        all.put("seed", Long.toString(options.seed()));
        all.put("deciderPartitions", Integer.toString(options.partitions()));
        all.put("warmUpTweets", Integer.toString(options.warmUpTweets()));
        all.put("timedTweets", Integer.toString(options.tweets()));
        all.put("delayTweets", Integer.toString(options.delayTweets()));
        all.put("delayTweetsPerSecond", Integer.toString(options.tweetsPerSecond()));
        all.put("streams", "roost-fanout and roost-home with the settings of the standalone: one thread each");
        all.put("broker", "in the same process; events appended with zstd, acks=all");
        return all;
    }

    private static Table table(List<FanoutFigures> runs) {
        var rows = new ArrayList<List<String>>();
        for (FanoutFigures run : runs) {
            rows.add(List.of(
                    "Roost, " + run.deliveryPartitions() + " delivery partitions",
                    Figures.number(run.deliveries()),
                    Figures.number(run.deliveriesPerSecond()),
                    Figures.number(run.cpuSecondsPerMillion()),
                    Figures.number(run.bytesPerDelivery()),
                    Figures.number(run.topicBytesPerDelivery()),
                    Figures.number(run.bufferedBytes()),
                    Figures.number(run.visibleP50Ms()),
                    Figures.number(run.visibleP99Ms()),
                    Figures.number(run.followsPerSecond()),
                    run.check().isExact() ? "exact" : "WRONG"));
        }
        return new Table(
                "Deliveries that can be read",
                List.of(
                        "",
                        "deliveries",
                        "per second",
                        "CPU s per million",
                        "disk bytes each",
                        "topic bytes each",
                        "heap bytes each, buffered",
                        "visible p50 ms",
                        "p99 ms",
                        "follows per second",
                        "timelines"),
                rows);
    }

    private static List<Chart> charts(List<FanoutFigures> runs) {
        return List.of(new Chart(
                "Deliveries per second",
                runs.stream()
                        .map(run -> new Chart.Bar(
                                "Roost, " + run.deliveryPartitions() + " partitions", run.deliveriesPerSecond()))
                        .toList()));
    }

    private static Map<String, Object> json(List<FanoutFigures> runs) {
        var all = new LinkedHashMap<String, Object>(runs.getFirst().json());
        all.put("peers", new LinkedHashMap<String, Object>());
        all.put("runs", runs.stream().map(FanoutFigures::json).toList());
        return all;
    }
}
