package roost.load.mix;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import roost.infra.terminal.ProgressBar;
import roost.load.http.Load;
import roost.load.http.LoadGenerator;
import roost.load.running.Api;
import roost.load.running.RunningRoost;
import roost.load.workload.FollowGraph;
import roost.load.workload.TweetPlan;

/**
 * One Roost as its user has it, a community in it, and the four kinds of requests at fixed rates, each from a thread and over
 * connections of its own; looked at from outside meanwhile.
 */
final class MixBench {
    private static final int READING_CONNECTIONS = 256;
    private static final int WRITING_CONNECTIONS = 64;
    private static final long SEED = 1;
    private static final Duration TOKENS_LAST = Duration.ofMinutes(5);

    private final MixOptions options;
    private final PrintStream out;
    private final FollowGraph graph;
    private final Community community;

    MixBench(MixOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.graph = FollowGraph.of(options.graph(), SEED);
        this.community = new Community(graph, TweetPlan.of(graph, options.tweets(), SEED, System.currentTimeMillis()));
        out.printf("graph %s: %,d accounts, %,d follows%n", options.graph(), graph.accounts(), graph.edges());
    }

    MixFigures run() throws IOException, InterruptedException {
        Path data = options.directory().resolve("roost");
        Files.createDirectories(options.directory());
        var collections = new GcLog(options.directory().toAbsolutePath().resolve("gc.log"));
        try (var roost = RunningRoost.upWith(collections.flag(), options.home(), data);
                var api = new Api(roost.url());
                var sampler = new Sampler(roost.process(), roost.bootstrap(), data, collections)) {
            out.printf("roost, process %d%n", roost.process().pid());
            community.feed(roost.bootstrap());
            var arrival = new Arrival(api, roost.tokens(), community);
            arrival.await(out);
            var requests = new MixRequests(roost.url(), api, arrival, community, graph);
            requests.logIn();
            requests.lookForTweets();
            var generators = new EnumMap<Kind, LoadGenerator>(Kind.class);
            try {
                for (Kind kind : Kind.values()) {
                    int most = kind == Kind.READS ? READING_CONNECTIONS : WRITING_CONNECTIONS;
                    generators.put(kind, new LoadGenerator(roost.url(), most, kind.expected()));
                }
                return measure(new Measured(roost, collections, sampler), requests, generators);
            } finally {
                for (LoadGenerator generator : generators.values()) {
                    generator.close();
                }
            }
        }
    }

    /** The Roost that is measured, and from where it is looked at. */
    private record Measured(RunningRoost roost, GcLog collections, Sampler sampler) {
        double cpuSeconds() {
            return roost.process().cpuSeconds();
        }

        /** What lives on its heap; a second in which it does nothing else. */
        long liveBytes() throws IOException, InterruptedException {
            roost.process().collectGarbage();
            return collections.liveBytes();
        }
    }

    private MixFigures measure(Measured measured, MixRequests requests, Map<Kind, LoadGenerator> generators)
            throws IOException, InterruptedException {
        var bar = new ProgressBar(
                out,
                ProgressBar.canDraw(),
                options.warmUp().plus(options.time()).toSeconds());
        bar.step("warm-up");
        watch(start(generators, requests, options.warmUp()), requests, null, bar);
        bar.step("mix");
        long begin = System.nanoTime();
        var loads = new EnumMap<Kind, Load>(Kind.class);
        var samples = new ArrayList<Sample>();
        var live = new long[2];
        double cpuSeconds = 0;
        // Two halves, so that the whole heap is collected while nobody waits for an answer.
        for (int half = 0; half < live.length; half++) {
            // Each begins with requests that were not sent before: a follow that is there is no event.
            requests.logIn();
            double before = measured.cpuSeconds();
            var running = start(generators, requests, options.time().dividedBy(live.length));
            samples.addAll(watch(running, requests, () -> measured.sampler().sample(begin), bar));
            cpuSeconds += measured.cpuSeconds() - before;
            running.forEach((kind, load) -> loads.merge(kind, load.join(), Load::and));
            live[half] = measured.liveBytes();
        }
        return new MixFigures(loads, samples, new MixFigures.Live(live[0], live[1]), cpuSeconds);
    }

    /** Looks at what runs. */
    private interface Look {
        Sample sample() throws IOException, InterruptedException;
    }

    private Map<Kind, CompletableFuture<Load>> start(
            Map<Kind, LoadGenerator> generators, MixRequests requests, Duration time) {
        var running = new EnumMap<Kind, CompletableFuture<Load>>(Kind.class);
        generators.forEach((kind, generator) -> running.put(
                kind,
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return generator.open(requests.of(kind), kind.perSecond(options.reads()), time);
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            }
                        },
                        task -> Thread.ofPlatform().name(kind.key()).daemon().start(task))));
        return running;
    }

    /** Until all are done; a sample at once and at each interval. */
    private List<Sample> watch(
            Map<Kind, CompletableFuture<Load>> running, MixRequests requests, @Nullable Look look, ProgressBar bar)
            throws IOException, InterruptedException {
        var samples = new ArrayList<Sample>();
        var all = CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new));
        long begin = System.nanoTime();
        long everyNs = options.sampleEvery().toNanos();
        long loggedIn = begin;
        for (long next = begin, second = 1; !all.isDone(); ) {
            long now = System.nanoTime();
            for (; now - begin >= TimeUnit.SECONDS.toNanos(second) && !all.isDone(); second++) {
                bar.tick();
            }
            if (now >= next) {
                next += everyNs;
                if (look != null) {
                    samples.add(look.sample());
                }
                requests.lookForTweets();
                if (now - loggedIn >= TOKENS_LAST.toNanos()) {
                    loggedIn = now;
                    requests.logIn();
                }
            }
            waitFor(all, Math.min(next, begin + TimeUnit.SECONDS.toNanos(second)) - System.nanoTime());
        }
        all.join();
        return samples;
    }

    private static void waitFor(CompletableFuture<Void> all, long ns) throws InterruptedException {
        try {
            all.get(Math.max(1, ns), TimeUnit.NANOSECONDS);
        } catch (java.util.concurrent.TimeoutException later) {
            // It is looked again.
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException("the load cannot be put on", failed.getCause());
        }
    }
}
