package roost.load.idle;

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

/** Puts the figures of {@code bench idle} together. */
final class IdleReport {
    private static final double MEGABYTE = 1_000_000;

    private final IdleOptions options;
    private final IdleFigures figures;

    IdleReport(IdleOptions options, IdleFigures figures) {
        this.options = options;
        this.figures = figures;
    }

    Report report() {
        return new Report(
                "idle",
                "A standalone Roost at rest",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.commit(options.home()),
                settings(),
                Machine.describe(),
                List.of(new Table(
                        "At rest",
                        List.of("", "ready after s", "cores", "resident MB", "open files"),
                        List.of(row("new directory", figures.fresh()), row("started again", figures.again())))),
                List.of(new Chart(
                        "Resident MB",
                        List.of(
                                new Chart.Bar("new directory", figures.fresh().residentBytes() / MEGABYTE),
                                new Chart.Bar("started again", figures.again().residentBytes() / MEGABYTE)))),
                json());
    }

    private Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("posts", Integer.toString(options.posts()));
        all.put("settleSeconds", Long.toString(options.settle().toSeconds()));
        all.put("seconds", Long.toString(options.time().toSeconds()));
        all.put("roost", "./roost up: broker, decider, projections and both APIs in one JVM with 1 GB of heap");
        return all;
    }

    private static List<String> row(String name, IdleFigures.Start start) {
        return List.of(
                name,
                Figures.number(start.readySeconds()),
                Figures.number(start.cores()),
                Figures.number(start.residentBytes() / MEGABYTE),
                Long.toString(start.openFiles()));
    }

    private Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>(json(figures.fresh()));
        all.put("again", json(figures.again()));
        return all;
    }

    private static Map<String, Object> json(IdleFigures.Start start) {
        var one = new LinkedHashMap<String, Object>();
        one.put("readySeconds", start.readySeconds());
        one.put("cores", start.cores());
        one.put("residentBytes", start.residentBytes());
        one.put("openFiles", start.openFiles());
        return one;
    }
}
