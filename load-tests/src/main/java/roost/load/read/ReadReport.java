package roost.load.read;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import roost.load.http.LoadPlan.Rung;
import roost.load.read.ReadFigures.Peer;
import roost.load.read.ReadFigures.Side;
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
                settings(options, figures),
                Machine.describe(),
                List.of(warm(figures), others(figures)),
                List.of(chart(figures)),
                json(figures));
    }

    private static Map<String, String> settings(ReadOptions options, ReadFigures figures) {
        var all = new LinkedHashMap<String, String>();
        all.put("graph", options.graph().toString());
        all.put("tweetsBefore", Integer.toString(options.tweets()));
        all.put("oldTweets", Integer.toString(options.old()));
        all.put("favoritesPerTweet", Integer.toString(options.marksEach()));
        all.put("tweetsPerSecond", Integer.toString(options.tweetsPerSecond()));
        all.put("connections", Integer.toString(options.connections()));
        all.put("warmUpSeconds", Long.toString(options.warmUp().toSeconds()));
        all.put("secondsEach", Long.toString(options.time().toSeconds()));
        all.put("throughputBy", Wrk.isInstalled() ? "wrk, one thread" : "our own generator: wrk is not installed");
        all.put("roost", "./roost up: all in one JVM with 1 GB of heap; tweets arrive as events on the log");
        all.put("ceiling", "a Javalin handler on virtual threads in a JVM with 1 GB of heap; nothing arrives");
        for (Peer peer : figures.peers()) {
            peer.settings().forEach((name, value) -> all.put(peer.key() + "." + name, value));
        }
        return all;
    }

    private static Table warm(ReadFigures figures) {
        var rows = new ArrayList<List<String>>();
        rows.add(row("Roost", figures.roost(), figures));
        rows.add(row("prepared bytes (ceiling)", figures.ceiling(), figures));
        for (Peer peer : figures.peers()) {
            rows.add(
                    peer.side() == null
                            ? List.of(peer.name(), "not run: " + peer.notRun(), "", "", "", "", "", "", "")
                            : row(peer.name(), peer.side(), figures));
        }
        return new Table(
                "Home pages, " + figures.pageBytes() + " bytes on average",
                List.of(
                        "",
                        "pages/s",
                        "of ceiling",
                        "CPU ms each",
                        "at half: rate",
                        "p50 ms",
                        "p99 ms",
                        "tweets/s meanwhile",
                        "failed"),
                rows);
    }

    private static List<String> row(String name, Side side, ReadFigures figures) {
        var half = side.half().load();
        return List.of(
                name,
                Figures.number(side.pagesPerSecond()),
                Figures.number(side.pagesPerSecond() / figures.ceiling().pagesPerSecond()),
                Figures.number(side.cpuMsPerPage()),
                Figures.number(side.half().asked()),
                Figures.number(half.ms(50)),
                Figures.number(half.ms(99)),
                Figures.number(side.tweetsPerSecond()),
                Long.toString(side.allFailed()));
    }

    private static Table others(ReadFigures figures) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("the run above", "", "", "", "", cached(figures.caches())));
        rows.add(rung(
                "cold, " + figures.cold().asked() + " connections",
                figures.cold(),
                Figures.number(figures.cold().load().perSecond()),
                cached(figures.coldCaches())));
        Rung deep = figures.deep();
        if (deep != null) {
            rows.add(rung("below what was pushed", deep, Figures.number(deep.asked()), ""));
        }
        return new Table("Roost", List.of("", "pages/s", "CPU ms each", "p50 ms", "p99 ms", "from caches"), rows);
    }

    private static List<String> rung(String name, Rung rung, String rate, String cached) {
        var load = rung.load();
        return List.of(
                name,
                rate,
                Figures.number(rung.cpuMs()),
                Figures.number(load.ms(50)),
                Figures.number(load.ms(99)),
                cached);
    }

    private static String cached(Map<String, Double> caches) {
        return caches.entrySet().stream()
                .map(cache -> cache.getKey() + " " + Figures.number(100 * cache.getValue()) + " %")
                .collect(Collectors.joining(", "));
    }

    private static Chart chart(ReadFigures figures) {
        var bars = new ArrayList<Chart.Bar>();
        bars.add(new Chart.Bar("Roost", figures.roost().pagesPerSecond()));
        bars.add(new Chart.Bar("prepared bytes (ceiling)", figures.ceiling().pagesPerSecond()));
        for (Peer peer : figures.peers()) {
            if (peer.side() != null) {
                bars.add(new Chart.Bar(peer.name(), peer.side().pagesPerSecond()));
            }
        }
        return new Chart("Pages per second", bars);
    }

    private static Map<String, Object> json(ReadFigures figures) {
        var all = new LinkedHashMap<String, Object>(json(figures.roost(), ""));
        all.put("ofCeiling", figures.ofCeiling());
        all.putAll(json(figures.ceiling(), "ceiling"));
        all.put("pageBytes", figures.pageBytes());
        all.put("cached", figures.caches());
        var cold = figures.cold().load();
        all.put("coldPagesPerSecond", cold.perSecond());
        all.put("coldP50Ms", cold.ms(50));
        all.put("coldP99Ms", cold.ms(99));
        all.put("coldCached", figures.coldCaches());
        Rung deep = figures.deep();
        if (deep != null) {
            all.put("belowHorizonRate", deep.asked());
            all.put("belowHorizonP50Ms", deep.load().ms(50));
            all.put("belowHorizonP99Ms", deep.load().ms(99));
        }
        all.put("failed", figures.failed());
        var peers = new LinkedHashMap<String, Object>();
        for (Peer peer : figures.peers()) {
            peers.put(
                    peer.key(),
                    peer.side() == null ? Map.of("notRun", String.valueOf(peer.notRun())) : json(peer.side(), ""));
        }
        all.put("peers", peers);
        return all;
    }

    private static Map<String, Object> json(Side side, String of) {
        var half = side.half();
        var all = new LinkedHashMap<String, Object>();
        all.put(name(of, "pagesPerSecond"), side.pagesPerSecond());
        all.put(name(of, "cpuMsPerPage"), side.cpuMsPerPage());
        all.put(name(of, "rate"), half.asked());
        all.put(name(of, "p50Ms"), half.load().ms(50));
        all.put(name(of, "p99Ms"), half.load().ms(99));
        all.put(name(of, "tweetsPerSecond"), side.tweetsPerSecond());
        return all;
    }

    private static String name(String of, String name) {
        return of.isEmpty() ? name : of + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
