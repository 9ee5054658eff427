package roost.load.post;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import roost.load.http.LoadPlan.Measured;
import roost.load.http.LoadPlan.Rung;
import roost.load.report.Chart;
import roost.load.report.Figures;
import roost.load.report.Machine;
import roost.load.report.Report;
import roost.load.report.Table;

/** Puts the figures of {@code bench post} together. */
final class PostReport {
    private static final List<String> COLUMNS =
            List.of("", "answers/s", "p50 ms", "p99 ms", "p99.9 ms", "most ms", "CPU ms each", "failed");

    private final PostOptions options;
    private final PostBench.Figures figures;

    PostReport(PostOptions options, PostBench.Figures figures) {
        this.options = options;
        this.figures = figures;
    }

    Report report() {
        return new Report(
                "post",
                "POST /v1/tweets to the answer that it is durable",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.commit(options.home()),
                settings(),
                Machine.describe(),
                tables(),
                List.of(new Chart(
                        "Posts per second",
                        List.of(
                                new Chart.Bar(
                                        "Roost", figures.roost().best().load().perSecond()),
                                new Chart.Bar(
                                        "append and answer (ceiling)",
                                        figures.ceiling().best().load().perSecond())))),
                json());
    }

    private Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("accounts", Integer.toString(options.accounts()));
        all.put("warmUpSeconds", Long.toString(options.load().warmUp().toSeconds()));
        all.put("secondsEach", Long.toString(options.load().time().toSeconds()));
        all.put("connections", options.load().connections().toString());
        all.put("rates", options.load().rates().toString());
        all.put("roost", "./roost up: broker, decider, projections and both APIs in one JVM with 1 GB of heap");
        all.put("ceiling", "embedded broker and a Javalin handler in one JVM with 1 GB of heap; acks=all, idempotent");
        all.put(
                "generator",
                "one thread of a process of its own, on the same machine; answers of " + figures.answerBytes()
                        + " bytes");
        return all;
    }

    private List<Table> tables() {
        var closed = new ArrayList<List<String>>();
        var open = new ArrayList<List<String>>();
        for (var server : List.of(Map.entry("Roost", figures.roost()), Map.entry("ceiling", figures.ceiling()))) {
            server.getValue()
                    .closed()
                    .forEach(rung -> closed.add(row(server.getKey() + ", " + rung.asked() + " connections", rung)));
            server.getValue().open().forEach(rung -> open.add(row(server.getKey() + ", " + rung.asked() + "/s", rung)));
        }
        return List.of(
                new Table("Closed model: the next request as soon as the last one is answered", COLUMNS, closed),
                new Table("Open model: requests at a fixed rate, latency from when they were due", COLUMNS, open));
    }

    private static List<String> row(String name, Rung rung) {
        return List.of(
                name,
                Figures.number(rung.load().perSecond()),
                Figures.number(rung.load().ms(50)),
                Figures.number(rung.load().ms(99)),
                Figures.number(rung.load().ms(99.9)),
                Figures.number(rung.load().ms(100)),
                Figures.number(rung.cpuMs()),
                Long.toString(rung.load().failed()));
    }

    private Map<String, Object> json() {
        Rung best = figures.roost().best();
        Rung most = figures.ceiling().best();
        var all = new LinkedHashMap<String, Object>();
        all.put("postsPerSecond", best.load().perSecond());
        all.put("ofCeiling", best.load().perSecond() / most.load().perSecond());
        all.put("ceilingPostsPerSecond", most.load().perSecond());
        all.put("cpuMsPerPost", best.cpuMs());
        all.put("ceilingCpuMsPerPost", most.cpuMs());
        if (!figures.roost().open().isEmpty()) {
            Rung rate = figures.roost().open().getFirst();
            Rung same = figures.ceiling().open().getFirst();
            all.put("rate", rate.asked());
            all.put("p50Ms", rate.load().ms(50));
            all.put("p99Ms", rate.load().ms(99));
            all.put("ceilingP50Ms", same.load().ms(50));
            all.put("ceilingP99Ms", same.load().ms(99));
        }
        all.put("failed", figures.roost().failed() + figures.ceiling().failed());
        all.put("runs", Map.of("roost", runs(figures.roost()), "ceiling", runs(figures.ceiling())));
        return all;
    }

    private static List<Map<String, Object>> runs(Measured measured) {
        var all = new ArrayList<Map<String, Object>>();
        measured.closed().forEach(rung -> all.add(run("connections", rung)));
        measured.open().forEach(rung -> all.add(run("rate", rung)));
        return all;
    }

    private static Map<String, Object> run(String model, Rung rung) {
        var one = new LinkedHashMap<String, Object>();
        one.put(model, rung.asked());
        one.put("answersPerSecond", rung.load().perSecond());
        one.put("p50Ms", rung.load().ms(50));
        one.put("p99Ms", rung.load().ms(99));
        one.put("p999Ms", rung.load().ms(99.9));
        one.put("maxMs", rung.load().ms(100));
        one.put("cpuMsEach", rung.cpuMs());
        one.put("failed", rung.load().failed());
        return one;
    }
}
