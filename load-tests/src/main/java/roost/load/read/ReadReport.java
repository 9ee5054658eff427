package roost.load.read;

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

/** Puts the figures of {@code bench read} together. */
final class ReadReport {
    private ReadReport() {}

    static Report of(ReadOptions options, ReadFigures figures) {
        return new Report(
                "read",
                "GET /v1/timelines/home: pages of 20 tweets, graph " + options.graph(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.commit(options.home()),
                settings(options),
                Machine.describe(),
                List.of(table(figures)),
                List.of(new Chart(
                        "Pages per second",
                        List.of(
                                new Chart.Bar("Roost", figures.roost().pagesPerSecond()),
                                new Chart.Bar(
                                        "prepared bytes (ceiling)",
                                        figures.ceiling().pagesPerSecond())))),
                json(figures));
    }

    private static Map<String, String> settings(ReadOptions options) {
        var all = new LinkedHashMap<String, String>();
        all.put("graph", options.graph().toString());
        all.put("tweetsBefore", Integer.toString(options.tweets()));
        all.put("tweetsPerSecond", Integer.toString(options.tweetsPerSecond()));
        all.put("connections", Integer.toString(options.connections()));
        all.put("warmUpSeconds", Long.toString(options.warmUp().toSeconds()));
        all.put("secondsEach", Long.toString(options.time().toSeconds()));
        all.put("throughputBy", Wrk.isInstalled() ? "wrk, one thread" : "our own generator: wrk is not installed");
        all.put("roost", "./roost up: all in one JVM with 1 GB of heap");
        all.put("ceiling", "a Javalin handler on virtual threads in a JVM with 1 GB of heap");
        return all;
    }

    private static Table table(ReadFigures figures) {
        var cold = figures.cold().load();
        return new Table(
                "Home pages, " + figures.pageBytes() + " bytes on average",
                List.of("", "pages/s", "CPU ms each", "at half: rate", "p50 ms", "p99 ms", "authors cached", "failed"),
                List.of(
                        row("Roost", figures.roost(), percent(figures.cachedAuthors())),
                        row("ceiling", figures.ceiling(), ""),
                        List.of(
                                "Roost, cold, " + figures.cold().asked() + " connections",
                                Figures.number(cold.perSecond()),
                                Figures.number(figures.cold().cpuMs()),
                                "",
                                Figures.number(cold.ms(50)),
                                Figures.number(cold.ms(99)),
                                percent(figures.coldCachedAuthors()),
                                Long.toString(cold.failed()))));
    }

    private static List<String> row(String name, ReadFigures.Side side, String cached) {
        var half = side.half().load();
        return List.of(
                name,
                Figures.number(side.pagesPerSecond()),
                Figures.number(side.cpuMsPerPage()),
                Figures.number(side.half().asked()),
                Figures.number(half.ms(50)),
                Figures.number(half.ms(99)),
                cached,
                Long.toString(side.allFailed()));
    }

    private static String percent(double share) {
        return Figures.number(100 * share) + " %";
    }

    private static Map<String, Object> json(ReadFigures figures) {
        var half = figures.roost().half();
        var cold = figures.cold().load();
        var all = new LinkedHashMap<String, Object>();
        all.put("pagesPerSecond", figures.roost().pagesPerSecond());
        all.put("ofCeiling", figures.ofCeiling());
        all.put("ceilingPagesPerSecond", figures.ceiling().pagesPerSecond());
        all.put("cpuMsPerPage", figures.roost().cpuMsPerPage());
        all.put("ceilingCpuMsPerPage", figures.ceiling().cpuMsPerPage());
        all.put("rate", half.asked());
        all.put("p50Ms", half.load().ms(50));
        all.put("p99Ms", half.load().ms(99));
        all.put("ceilingP99Ms", figures.ceiling().half().load().ms(99));
        all.put("pageBytes", figures.pageBytes());
        all.put("tweetsPerSecond", figures.tweetsPerSecond());
        all.put("cachedAuthors", figures.cachedAuthors());
        all.put("coldPagesPerSecond", cold.perSecond());
        all.put("coldP50Ms", cold.ms(50));
        all.put("coldP99Ms", cold.ms(99));
        all.put("coldCachedAuthors", figures.coldCachedAuthors());
        all.put("failed", figures.failed());
        return all;
    }
}
