package roost.load.read;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import roost.load.http.Load;
import roost.load.http.LoadGenerator;
import roost.load.http.LoadPlan.Rung;
import roost.load.page.PageSource;
import roost.load.page.Scene;
import roost.load.read.ReadFigures.Side;

/** Puts the readers' load on a server while tweets arrive there. */
final class Measure {
    private static final int OK = 200;
    private static final int OPEN_CONNECTIONS = 256;

    private final ReadOptions options;
    private final Scene scene;
    private final PrintStream out;

    /** The first tweet that did not arrive at Roost yet: it is asked for two measurements. */
    private int arrived;

    Measure(ReadOptions options, Scene scene, PrintStream out) {
        this.options = options;
        this.scene = scene;
        this.out = out;
    }

    /** A warm-up, throughput by the closed model, and latency by the open model at half of it. */
    Side run(PageSource source, Readers readers, int tweetsPerSecond) throws IOException, InterruptedException {
        arrived = scene.before();
        var requests = readers.at(source.url());
        try (var arriving = new Arriving(source, arrived, scene.plan().size(), tweetsPerSecond);
                var generator =
                        new LoadGenerator(source.url(), Math.max(OPEN_CONNECTIONS, options.connections()), OK)) {
            generator.closed(requests, options.connections(), options.warmUp());
            double before = source.cpuSeconds();
            Wrk.Said most = most(source, readers, generator);
            double cpuSeconds = source.cpuSeconds() - before;
            out.printf("  %,.0f pages/s%n", most.perSecond());
            int rate = Math.max(1, (int) (most.perSecond() / 2));
            before = source.cpuSeconds();
            Load half = generator.open(requests, rate, options.time());
            out.printf("  at %,d/s: p50 %.1f ms, p99 %.1f ms%n", rate, half.ms(50), half.ms(99));
            var rung = new Rung(rate, half, source.cpuSeconds() - before);
            double perSecond = arriving.enough();
            arrived = arriving.next();
            double cpuMs = cpuSeconds
                    * 1000
                    / Math.max(1, most.perSecond() * options.time().toSeconds());
            return new Side(most.perSecond(), cpuMs, most.failed(), rung, perSecond);
        }
    }

    private Wrk.Said most(PageSource source, Readers readers, LoadGenerator generator)
            throws IOException, InterruptedException {
        if (Wrk.isInstalled()) {
            Path directory = Files.createDirectories(options.directory().resolve("wrk"));
            return Wrk.run(source.url(), readers.tokens(), options.connections(), options.time(), directory);
        }
        Load load = generator.closed(readers.at(source.url()), options.connections(), options.time());
        return new Wrk.Said(load.perSecond(), load.failed());
    }

    /** Pages below what was pushed, at a fixed rate, while tweets arrive as before; each is asked for once before. */
    Rung deep(PageSource source, List<byte[]> pages) throws IOException {
        try (var arriving = new Arriving(source, arrived, scene.plan().size(), options.tweetsPerSecond());
                var generator = new LoadGenerator(source.url(), OPEN_CONNECTIONS, OK)) {
            var requests = DeepPages.inTurn(pages);
            double before = source.cpuSeconds();
            Load load = generator.open(requests, options.deepPerSecond(), options.time());
            var rung = new Rung(options.deepPerSecond(), load, source.cpuSeconds() - before);
            out.printf(
                    "  below what was pushed, %,d pages, %d/s: p50 %.1f ms, p99 %.1f ms%n",
                    pages.size(), options.deepPerSecond(), load.ms(50), load.ms(99));
            arriving.enough();
            return rung;
        }
    }
}
