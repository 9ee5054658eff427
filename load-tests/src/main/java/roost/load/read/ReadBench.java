package roost.load.read;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.load.http.Load;
import roost.load.http.LoadGenerator;
import roost.load.http.LoadPlan.Rung;
import roost.load.page.PagePeer;
import roost.load.page.PageSource;
import roost.load.page.Scene;
import roost.load.read.ReadFigures.Side;
import roost.load.running.Api;
import roost.schema.session.SessionTokens;

/** Measures Roost warm, then cold, then the ceiling, then the peers; one after the other, on the same scene. */
final class ReadBench {
    private static final int OK = 200;

    private final ReadOptions options;
    private final PrintStream out;
    private final Scene scene;
    private final Measure measure;

    ReadBench(ReadOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.scene =
                Scene.of(options.graph(), options.old(), options.tweets(), options.mostArriving(), options.marksEach());
        this.measure = new Measure(options, scene, out);
        out.printf(
                "graph %s: %,d accounts, %,d follows%n",
                options.graph(), scene.graph().accounts(), scene.graph().edges());
    }

    /** What the first process leaves for the others. */
    private record Warm(
            Side side, Map<String, Double> caches, @Nullable Rung deep, Samples samples, byte[] secret) {}

    ReadFigures run() throws Exception {
        Path data = options.directory().resolve("roost");
        Warm warm;
        try (var roost = RoostPages.up(options.home(), data)) {
            out.printf("roost, process %d%n", roost.pid());
            roost.load(scene, out);
            warm = warm(roost);
        }
        Rung cold;
        Map<String, Double> coldCaches;
        try (var roost = RoostPages.up(options.home(), data);
                var generator = new LoadGenerator(roost.url(), options.connections(), OK)) {
            double before = roost.cpuSeconds();
            var requests = new Readers(scene, roost.tokens()).at(roost.url());
            Load load = generator.closed(requests, options.connections(), options.time());
            cold = new Rung(options.connections(), load, roost.cpuSeconds() - before);
            coldCaches = CacheHits.of(roost.url()).ratiosSince(CacheHits.NONE);
            out.printf("  cold: %,.0f pages/s%n", load.perSecond());
        }
        Side ceiling;
        try (var pages = new PreparedPages(warm.samples().bytes())) {
            out.println("prepared bytes");
            ceiling = measure.run(pages, new Readers(scene, tokens(warm)), 0);
        }
        var peers = new ArrayList<ReadFigures.Peer>();
        for (PagePeer peer : options.peers()) {
            peers.add(run(peer, warm));
        }
        return new ReadFigures(
                warm.side(),
                warm.caches(),
                warm.deep(),
                cold,
                coldCaches,
                ceiling,
                peers,
                warm.samples().bytes());
    }

    private static SessionTokens tokens(Warm warm) {
        return new SessionTokens(warm.secret(), java.time.Clock.systemUTC());
    }

    private Warm warm(RoostPages roost) throws IOException, InterruptedException {
        var samples = Samples.of(scene, roost.api(), roost.tokens());
        out.printf(
                "  %,d pages looked at: %,d tweets, %,d of them marked by who reads%n",
                samples.items().size(), samples.tweets(), samples.marked());
        CacheHits before = CacheHits.of(roost.url());
        Side side = measure.run(roost, new Readers(scene, roost.tokens()), options.tweetsPerSecond());
        Map<String, Double> caches = CacheHits.of(roost.url()).ratiosSince(before);
        List<byte[]> deep = DeepPages.requests(scene, roost.api(), roost.tokens(), roost.url());
        return new Warm(side, caches, deep.isEmpty() ? null : measure.deep(roost, deep), samples, roost.secret());
    }

    private ReadFigures.Peer run(PagePeer peer, Warm warm) throws IOException {
        out.println(peer.name());
        String missing = peer.missing();
        if (missing != null) {
            return new ReadFigures.Peer(peer.key(), peer.name(), missing, null, peer.settings());
        }
        Path directory = Files.createDirectories(options.directory().resolve("peer-" + peer.key()));
        try (PageSource source = peer.start(scene, warm.secret(), directory);
                var api = new Api(source.url())) {
            SessionTokens tokens = tokens(warm);
            warm.samples().check(peer.name(), Samples.of(scene, api, tokens));
            Side side = measure.run(source, new Readers(scene, tokens), options.tweetsPerSecond());
            return new ReadFigures.Peer(peer.key(), peer.name(), null, side, peer.settings());
        } catch (Exception e) {
            // A peer that fails is not to take the figures of the others with it.
            return new ReadFigures.Peer(peer.key(), peer.name(), "failed: " + e, null, peer.settings());
        }
    }
}
