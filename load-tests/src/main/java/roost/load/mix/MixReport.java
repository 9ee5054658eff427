package roost.load.mix;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import roost.load.http.Load;
import roost.load.report.Chart;
import roost.load.report.Figures;
import roost.load.report.Lines;
import roost.load.report.Machine;
import roost.load.report.Picture;
import roost.load.report.Report;
import roost.load.report.Table;

/** Puts the figures of {@code bench mix} together. */
final class MixReport {
    private static final double MEBIBYTE = 1 << 20;

    private final MixOptions options;
    private final MixFigures figures;

    MixReport(MixOptions options, MixFigures figures) {
        this.options = options;
        this.figures = figures;
    }

    Report report() {
        return new Report(
                "mix",
                "Reads, favorites, tweets and follows as 100 : 10 : 2 : 1, graph " + options.graph(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.commit(options.home()),
                settings(),
                Machine.describe(),
                List.of(latencies(), trends(), samples()),
                pictures(),
                json());
    }

    private Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("graph", options.graph().toString());
        all.put("tweetsBefore", Integer.toString(options.tweets()));
        all.put("readsPerSecond", Integer.toString(options.reads()));
        all.put("warmUpSeconds", Long.toString(options.warmUp().toSeconds()));
        all.put("seconds", Long.toString(options.time().toSeconds()));
        all.put("sampleEverySeconds", Long.toString(options.sampleEvery().toSeconds()));
        all.put("roost", "./roost up: all in one JVM with 1 GB of heap");
        all.put("generator", "open model, a thread for each kind in a process of its own, on the same machine");
        return all;
    }

    private Table latencies() {
        var rows = new ArrayList<List<String>>();
        figures.loads()
                .forEach((kind, load) -> rows.add(List.of(
                        kind.key(),
                        Figures.number(kind.perSecond(options.reads())),
                        Figures.number(load.perSecond()),
                        Figures.number(load.ms(50)),
                        Figures.number(load.ms(99)),
                        Figures.number(load.ms(99.9)),
                        Figures.number(load.ms(100)),
                        load.failed() == 0 ? "0" : load.failed() + " " + load.others())));
        return new Table(
                "Latencies, from when a request was due",
                List.of("", "asked/s", "answered/s", "p50 ms", "p99 ms", "p99.9 ms", "most ms", "failed"),
                rows);
    }

    private Table trends() {
        var rows = new ArrayList<List<String>>();
        figures.trends()
                .forEach((name, trend) -> rows.add(List.of(
                        name,
                        Figures.number(trend.mean()),
                        Figures.number(trend.rise()),
                        Figures.number(trend.allowed()),
                        trend.word())));
        return new Table(
                "Second half, and how much it rises: a line by least squares, for the heap what lives when it begins and ends",
                List.of("", "mean", "rise", "allowed", ""),
                rows);
    }

    private Table samples() {
        var columns = new ArrayList<>(List.of("s", "resident MB", "heap after GC MB", "files", "disk MB"));
        figures.samples().stream()
                .limit(1)
                .forEach(first -> first.lag()
                        .keySet()
                        .forEach(group -> columns.add("lag " + group.substring(group.indexOf('-') + 1))));
        var rows = new ArrayList<List<String>>();
        for (Sample sample : figures.samples()) {
            var row = new ArrayList<>(List.of(
                    Figures.number(sample.seconds()),
                    Figures.number(sample.residentBytes() / MEBIBYTE),
                    Figures.number(sample.heapBytes() / MEBIBYTE),
                    Long.toString(sample.openFiles()),
                    Figures.number(sample.diskBytes() / MEBIBYTE)));
            sample.lag().values().forEach(lag -> row.add(Long.toString(lag)));
            rows.add(row);
        }
        return new Table("Samples", columns, rows);
    }

    private List<Picture> pictures() {
        var bars = new ArrayList<Chart.Bar>();
        figures.loads().forEach((kind, load) -> {
            bars.add(new Chart.Bar(kind.key() + " p50", load.ms(50)));
            bars.add(new Chart.Bar(kind.key() + " p99", load.ms(99)));
        });
        var lags = new ArrayList<Lines.Series>();
        figures.samples().stream()
                .limit(1)
                .forEach(first -> first.lag()
                        .keySet()
                        .forEach(group ->
                                lags.add(line(group, sample -> sample.lag().getOrDefault(group, 0L)))));
        return List.of(
                new Chart("Latency, ms", bars),
                new Lines(
                        "Memory, MB",
                        seconds(),
                        List.of(
                                line("resident", sample -> sample.residentBytes() / MEBIBYTE),
                                line("heap after collections", sample -> sample.heapBytes() / MEBIBYTE))),
                new Lines("Consumer lag, records", seconds(), lags),
                new Lines("Open files and sockets", seconds(), List.of(line("open", Sample::openFiles))),
                new Lines("Disk, MB", seconds(), List.of(line("data directory", s -> s.diskBytes() / MEBIBYTE))));
    }

    private List<Double> seconds() {
        return figures.samples().stream().map(Sample::seconds).toList();
    }

    private Lines.Series line(String name, ToDoubleFunction<Sample> value) {
        return Lines.Series.of(name, figures.samples().stream().mapToDouble(value));
    }

    private Map<String, Object> json() {
        var kinds = new LinkedHashMap<String, Object>();
        figures.loads().forEach((kind, load) -> kinds.put(kind.key(), json(kind, load)));
        var trends = new LinkedHashMap<String, Object>();
        figures.trends().forEach((name, trend) -> trends.put(name, trend.json()));
        var all = new LinkedHashMap<String, Object>();
        all.put("kinds", kinds);
        all.put("flat", figures.trends().values().stream().allMatch(Trend::isFlat));
        all.put("trends", trends);
        all.put(
                "liveHeapBytes",
                List.of(figures.live().halfwayBytes(), figures.live().endBytes()));
        all.put("cpuSeconds", figures.cpuSeconds());
        all.put("failed", figures.failed());
        all.put("samples", figures.samples().stream().map(Sample::json).toList());
        return all;
    }

    private Map<String, Object> json(Kind kind, Load load) {
        var all = new LinkedHashMap<String, Object>();
        all.put("rate", kind.perSecond(options.reads()));
        all.put("perSecond", load.perSecond());
        all.put("p50Ms", load.ms(50));
        all.put("p99Ms", load.ms(99));
        all.put("p999Ms", load.ms(99.9));
        all.put("mostMs", load.ms(100));
        all.put("failed", load.failed());
        all.put("others", load.others());
        return all;
    }
}
