package roost.load.rebuild;

import java.nio.file.Path;
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

/** Puts the figures of {@code bench rebuild} together. */
final class RebuildReport {
    private RebuildReport() {}

    static Report of(RebuildOptions options, List<RebuildFigures> runs, Path home) {
        return new Report(
                "rebuild",
                "All projections built again from the log, graph " + options.graph(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.commit(home),
                settings(options),
                Machine.describe(),
                List.of(table(runs)),
                List.of(
                        chart("Events per second", runs, RebuildFigures::eventsPerSecond),
                        chart("Deliveries per second", runs, RebuildFigures::deliveriesPerSecond)),
                json(runs));
    }

    private static Map<String, String> settings(RebuildOptions options) {
        var all = new LinkedHashMap<String, String>();
        all.put("graph", options.graph().toString());
        all.put("deliveryPartitions", Integer.toString(options.deliveryPartitions()));
        all.put("tweets", Integer.toString(options.tweets()));
        all.put("favorites", Integer.toString(options.favorites()));
        all.put("threads", Integer.toString(options.threads()));
        all.put("seed", Long.toString(options.seed()));
        all.put("roost", "broker and all three applications of the projections in one JVM, settings of the standalone");
        return all;
    }

    private static Table table(List<RebuildFigures> runs) {
        return new Table(
                "Events: accounts, follows, tweets, favorites. Deliveries: until home timelines can be read",
                List.of(
                        "",
                        "events",
                        "per second",
                        "deliveries",
                        "per second",
                        "homes s",
                        "views s",
                        "CPU s",
                        "homes",
                        "counts"),
                runs.stream()
                        .map(run -> List.of(
                                name(run),
                                Figures.number(run.events()),
                                Figures.number(run.eventsPerSecond()),
                                Figures.number(run.deliveries()),
                                Figures.number(run.deliveriesPerSecond()),
                                Figures.number(run.homeSeconds()),
                                Figures.number(run.viewsSeconds()),
                                Figures.number(run.cpuSeconds()),
                                run.homes().isExact() ? "exact" : "WRONG",
                                run.counts().isExact() ? "exact" : "WRONG"))
                        .toList());
    }

    private static Chart chart(
            String title, List<RebuildFigures> runs, java.util.function.ToDoubleFunction<RebuildFigures> figure) {
        return new Chart(
                title,
                runs.stream()
                        .map(run -> new Chart.Bar(name(run), figure.applyAsDouble(run)))
                        .toList());
    }

    private static String name(RebuildFigures run) {
        return run.deciders() + (run.deciders() == 1 ? " decider partition" : " decider partitions");
    }

    private static Map<String, Object> json(List<RebuildFigures> runs) {
        var all = new LinkedHashMap<>(runs.getFirst().json());
        all.put("runs", runs.stream().map(RebuildFigures::json).toList());
        return all;
    }
}
