package roost.load.read;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import roost.load.http.Load;
import roost.load.http.LoadGenerator;
import roost.load.http.LoadPlan.Rung;
import roost.load.posting.SteadyPosts;
import roost.load.read.ReadFigures.Side;
import roost.load.running.Api;
import roost.load.running.Child;
import roost.load.running.RunningRoost;
import roost.load.workload.FollowGraph;
import roost.load.workload.TweetPlan;

/** Measures Roost warm, then cold, then the ceiling; one after the other. */
final class ReadBench {
    private static final int OK = 200;
    private static final int OPEN_CONNECTIONS = 256;
    private static final int POSTERS = 256;
    private static final long SEED = 1;
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final ReadOptions options;
    private final PrintStream out;
    private final FollowGraph graph;
    private final Community community;

    ReadBench(ReadOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.graph = FollowGraph.of(options.graph(), SEED);
        this.community = new Community(graph, TweetPlan.of(graph, options.tweets(), SEED, System.currentTimeMillis()));
        out.printf("graph %s: %,d accounts, %,d follows%n", options.graph(), graph.accounts(), graph.edges());
    }

    /** What the first process leaves for the second. */
    private record Warm(Side side, double cachedAuthors, int pageBytes, double tweetsPerSecond) {}

    ReadFigures run() throws IOException, InterruptedException {
        Path data = options.directory().resolve("roost");
        Warm warm;
        try (var roost = RunningRoost.up(options.home(), data);
                var api = new Api(roost.url())) {
            out.printf("roost, process %d%n", roost.process().pid());
            community.feed(roost.bootstrap());
            var arrival = new Arrival(api, roost.tokens(), community);
            arrival.await(out);
            warm = warm(roost, arrival);
        }
        Rung cold;
        double coldCached;
        Readers readers;
        try (var roost = RunningRoost.up(options.home(), data);
                var api = new Api(roost.url())) {
            readers = new Readers(graph, community, new Arrival(api, roost.tokens(), community));
            double before = roost.process().cpuSeconds();
            try (var generator = new LoadGenerator(roost.url(), options.connections(), OK)) {
                Load load = generator.closed(readers.at(roost.url()), options.connections(), options.time());
                cold = new Rung(options.connections(), load, roost.process().cpuSeconds() - before);
            }
            coldCached = CacheHits.of(roost.url()).ratioSince(CacheHits.NONE);
            out.printf("  cold: %,.0f pages/s%n", cold.load().perSecond());
        }
        Side ceiling = ceiling(warm.pageBytes(), readers);
        return new ReadFigures(
                warm.side(), ceiling, cold, warm.cachedAuthors(), coldCached, warm.pageBytes(), warm.tweetsPerSecond());
    }

    private Warm warm(RunningRoost roost, Arrival arrival) throws IOException, InterruptedException {
        int pageBytes = arrival.lookAround();
        var readers = new Readers(graph, community, arrival);
        var posters = IntStream.range(0, Math.min(POSTERS, community.accounts()))
                .mapToObj(account -> arrival.token(community.id(account)))
                .toList();
        try (var others = new SteadyPosts(roost.url(), posters)) {
            CompletableFuture<Double> passing = others.start(options.tweetsPerSecond());
            try {
                CacheHits before = CacheHits.of(roost.url());
                Side side = measure("roost", roost.url(), readers, roost.process());
                double cached = CacheHits.of(roost.url()).ratioSince(before);
                others.enough();
                return new Warm(side, cached, pageBytes, passing.join());
            } finally {
                others.enough();
            }
        }
    }

    private Side ceiling(int pageBytes, Readers readers) throws IOException, InterruptedException {
        try (var child = Child.java(PageServer.class, PageServer.READY, Integer.toString(pageBytes))) {
            return measure("ceiling", URI.create(child.awaitReady(READY_WITHIN)), readers, child);
        }
    }

    private Side measure(String name, URI server, Readers readers, Child process)
            throws IOException, InterruptedException {
        var requests = readers.at(server);
        try (var generator = new LoadGenerator(server, Math.max(OPEN_CONNECTIONS, options.connections()), OK)) {
            generator.closed(requests, options.connections(), options.warmUp());
            double before = process.cpuSeconds();
            Wrk.Said most;
            if (Wrk.isInstalled()) {
                Path directory = Files.createDirectories(options.directory().resolve("wrk"));
                most = Wrk.run(server, readers.tokens(), options.connections(), options.time(), directory);
            } else {
                Load load = generator.closed(requests, options.connections(), options.time());
                most = new Wrk.Said(load.perSecond(), load.failed());
            }
            double cpuSeconds = process.cpuSeconds() - before;
            out.printf("  %s: %,.0f pages/s%n", name, most.perSecond());
            int rate = Math.max(1, (int) (most.perSecond() / 2));
            before = process.cpuSeconds();
            Load half = generator.open(requests, rate, options.time());
            out.printf("  %s at %,d/s: p50 %.1f ms, p99 %.1f ms%n", name, rate, half.ms(50), half.ms(99));
            return new Side(
                    most.perSecond(),
                    cpuSeconds
                            * 1000
                            / Math.max(1, most.perSecond() * options.time().toSeconds()),
                    most.failed(),
                    new Rung(rate, half, process.cpuSeconds() - before));
        }
    }
}
