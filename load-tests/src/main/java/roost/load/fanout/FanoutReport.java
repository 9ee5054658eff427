package roost.load.fanout;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import roost.load.peer.PeerFigures;
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
     * @param peers what ran beside it
     */
    static Report of(FanoutOptions options, List<FanoutFigures> runs, List<PeerFigures> peers, Path home) {
        return new Report(
                "fanout",
                "Fan-out: home-timeline deliveries, graph " + options.graph(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.commit(home),
                settings(options),
                Machine.describe(),
                peers.isEmpty()
                        ? List.of(table(runs))
                        : List.of(table(runs), table(runs.getFirst(), peers), settings(peers)),
                charts(runs, peers),
                json(runs, peers));
    }

    private static Map<String, String> settings(FanoutOptions options) {
        var all = new LinkedHashMap<String, String>();
        all.put("graph", options.graph().toString());
        all.put("accounts", Integer.toString(options.graph().accounts()));
        all.put("seed", Long.toString(options.seed()));
        all.put("deciderPartitions", Integer.toString(options.partitions()));
        all.put("warmUpTweets", Integer.toString(options.warmUpTweets()));
        all.put("peerTweets", Integer.toString(options.peerTweets()));
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
                    Figures.number((double) run.deliveries()),
                    Figures.number(run.deliveriesPerSecond()),
                    Figures.number(run.cpuSecondsPerMillion()),
                    Figures.number(run.bytesPerDelivery()),
                    Figures.number(run.topicBytesPerDelivery()),
                    Figures.number(run.bufferedBytes()),
                    Figures.number(run.visibleP50Ms()),
                    Figures.number(run.visibleP99Ms()),
                    Figures.number(run.followsPerSecond()),
                    Figures.number(run.followerBytesPerFollow()),
                    Figures.number((double) (run.authorBytes() >> 20)),
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
                        "author side, disk bytes per follow",
                        "its memory, MiB",
                        "timelines"),
                rows);
    }

    private static Table table(FanoutFigures roost, List<PeerFigures> peers) {
        var rows = new ArrayList<List<String>>();
        rows.add(row(
                "Roost, " + roost.deliveryPartitions() + " delivery partitions",
                roost.deliveries(),
                roost.deliveriesPerSecond(),
                1,
                roost.cpuSecondsPerMillion(),
                roost.bytesPerDelivery(),
                roost.readsPerSecond(),
                roost.check().isExact() ? "exact" : "WRONG"));
        for (PeerFigures peer : peers) {
            if (peer.ran()) {
                rows.add(row(
                        peer.name(),
                        peer.deliveries(),
                        peer.deliveriesPerSecond(),
                        roost.deliveriesPerSecond() / peer.deliveriesPerSecond(),
                        peer.cpuSecondsPerMillion(),
                        peer.bytesPerDelivery(),
                        peer.readsPerSecond(),
                        peer.exact() ? "exact" : "WRONG"));
            } else {
                rows.add(List.of(peer.name(), "not run", "", "", "", "", "", String.valueOf(peer.notRun())));
            }
        }
        return new Table(
                "Beside its peers, on the same graph and the first of the same tweets",
                List.of(
                        "",
                        "deliveries",
                        "per second",
                        "Roost is faster by",
                        "CPU s per million",
                        "bytes each",
                        "pages of 20 read per second",
                        "timelines"),
                rows);
    }

    private static List<String> row(
            String name,
            long deliveries,
            double rate,
            double times,
            double cpu,
            double bytes,
            double reads,
            String is) {
        return List.of(
                name,
                Figures.number((double) deliveries),
                Figures.number(rate),
                Figures.number(times),
                Figures.number(cpu),
                Figures.number(bytes),
                reads == 0 ? "" : Figures.number(reads),
                is);
    }

    private static Table settings(List<PeerFigures> peers) {
        var rows = new ArrayList<List<String>>();
        for (PeerFigures peer : peers) {
            String all = peer.settings().entrySet().stream()
                    .map(setting -> setting.getKey() + ": " + setting.getValue())
                    .collect(Collectors.joining("; "));
            rows.add(List.of(peer.name(), all));
        }
        return new Table("How the peers were set up", List.of("", "settings"), rows);
    }

    private static List<Chart> charts(List<FanoutFigures> runs, List<PeerFigures> peers) {
        var bars = new ArrayList<Chart.Bar>();
        runs.forEach(run -> bars.add(
                new Chart.Bar("Roost, " + run.deliveryPartitions() + " partitions", run.deliveriesPerSecond())));
        peers.stream()
                .filter(PeerFigures::ran)
                .forEach(peer -> bars.add(new Chart.Bar(peer.name(), peer.deliveriesPerSecond())));
        return List.of(new Chart("Deliveries per second", bars));
    }

    private static Map<String, Object> json(List<FanoutFigures> runs, List<PeerFigures> peers) {
        var all = new LinkedHashMap<String, Object>(runs.getFirst().json());
        var beside = new LinkedHashMap<String, Object>();
        peers.forEach(peer -> beside.put(peer.key(), peer.json()));
        all.put("peers", beside);
        all.put("runs", runs.stream().map(FanoutFigures::json).toList());
        return all;
    }
}
