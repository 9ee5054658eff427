package roost.load.rebuild;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import roost.infra.broker.BrokerSettings;
import roost.infra.broker.EmbeddedBroker;
import roost.infra.rebuild.DerivedTopics;
import roost.infra.terminal.ProgressBar;
import roost.load.check.HomeCheck;
import roost.load.disk.FileSizes;
import roost.load.lag.ConsumerLag;
import roost.load.log.EventLog;
import roost.load.report.Machine;
import roost.projection.fanout.FanoutSettings;
import roost.projection.fanout.FanoutTopology;
import roost.projection.view.ViewsTopology;
import roost.schema.position.Positions.Position;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.topic.Topics;

/**
 * The whole history on the log, the projections built from it in part, thrown away as an operator does it, and built again
 * from nothing: that is what is measured, from the start of the applications on.
 */
final class RebuildBench {
    /** Of the history this share is built before it is thrown away: what is dropped is in use, and the JVM is warm. */
    private static final double BUILT_BEFORE = 0.1;

    private static final Duration WITHIN = Duration.ofHours(12);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SHOW_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final List<Topic> READ_BY_FANOUT = List.of(Topic.TWEETS, Topic.FOLLOWS);
    private static final List<Topic> EVENTS = List.of(Topic.ACCOUNTS, Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES);

    private final RebuildOptions options;
    private final History history;
    private final PrintStream out;

    /** Makes the history, which all runs share. */
    RebuildBench(RebuildOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.history = new History(options);
        out.printf(
                "graph %s: %,d accounts, %,d follows; %,d tweets, %,d favorites%n",
                options.graph(),
                history.graph().accounts(),
                history.graph().edges(),
                history.plan().size(),
                options.favorites());
    }

    /** Runs with so many decider partitions. */
    RebuildFigures run(int deciders) throws IOException, InterruptedException, ExecutionException {
        out.println(deciders + " decider partitions");
        var layout = new Layout(deciders, options.deliveryPartitions(), 1, (short) 1);
        Path directory = Files.createDirectories(options.directory().resolve("rebuild-" + deciders));
        Path stores = directory.resolve("stores");
        try (var broker = EmbeddedBroker.start(BrokerSettings.in(directory.resolve("kafka")));
                var admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()));
                var lag = new ConsumerLag(broker.bootstrap())) {
            Topics.ensure(admin, layout);
            List<Position> ends = append(broker.bootstrap(), layout);
            try (var before = Projected.start(broker.bootstrap(), layout, stores, options.threads())) {
                buildInPart(before, lag);
            }
            DerivedTopics.drop(admin, LEAVE_WITHIN);
            FileSizes.delete(stores);
            return rebuild(broker.bootstrap(), layout, stores, ends, lag);
        } finally {
            FileSizes.delete(directory);
        }
    }

    /** The position of the newest event of each topic and partition. */
    private List<Position> append(String bootstrap, Layout layout) {
        var ends = new ArrayList<Position>();
        try (var log = new EventLog(bootstrap, history.graph(), history.plan(), layout)) {
            history.append(log, out);
            for (Topic topic : EVENTS) {
                for (int source = 0; source < layout.partitions(); source++) {
                    long seq = log.newestSeq(topic, source);
                    if (seq > 0) {
                        ends.add(new Position(topic.shortName(), source, seq));
                    }
                }
            }
        }
        return ends;
    }

    private void buildInPart(Projected projected, ConsumerLag lag) throws InterruptedException {
        long enough = (long) (BUILT_BEFORE * readings());
        await(projected, () -> done(lag) >= enough);
    }

    private RebuildFigures rebuild(String bootstrap, Layout layout, Path stores, List<Position> ends, ConsumerLag lag)
            throws IOException, InterruptedException {
        List<Position> ofHomes = ends.stream()
                .filter(end -> READ_BY_FANOUT.stream()
                        .anyMatch(topic -> topic.shortName().equals(end.topic())))
                .toList();
        double cpu = Machine.cpuSeconds();
        long start = System.nanoTime();
        try (var projected = Projected.start(bootstrap, layout, stores, options.threads())) {
            var homes = CompletableFuture.supplyAsync(
                    () -> secondsUntil(start, projected, () -> projected.homesHave(ofHomes)), RebuildBench::start);
            var views = CompletableFuture.supplyAsync(
                    () -> secondsUntil(start, projected, () -> projected.viewsHave(ends)), RebuildBench::start);
            show(CompletableFuture.allOf(homes, views), lag);
            double homeSeconds = homes.join();
            double viewsSeconds = views.join();
            double cpuSeconds = Machine.cpuSeconds() - cpu;

            var timelines = new ReadTimelines(projected);
            var bar =
                    new ProgressBar(out, ProgressBar.canDraw(), history.graph().accounts());
            bar.step("checking");
            var homeCheck = new HomeCheck(history.readership(Long.MAX_VALUE), timelines)
                    .check(history.plan().size(), options.seed(), bar);
            long threshold = FanoutSettings.defaults(layout).pushThreshold();
            return new RebuildFigures(
                    layout.partitions(),
                    history.events(),
                    history.readership(threshold).deliveries(0, history.plan().size()),
                    Math.max(homeSeconds, viewsSeconds),
                    homeSeconds,
                    viewsSeconds,
                    cpuSeconds,
                    homeCheck,
                    timelines.withPulls(),
                    new CountsCheck(history, projected).check());
        }
    }

    private static void start(Runnable task) {
        Thread.ofPlatform().name("rebuild-waits").daemon().start(task);
    }

    private static double secondsUntil(long start, Projected projected, BooleanSupplier done) {
        try {
            await(projected, done);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static void await(Projected projected, BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (!done.getAsBoolean()) {
            if (!projected.live()) {
                throw new IllegalStateException("the projections have stopped; see the log");
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the projections are not built after " + WITHIN);
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void show(CompletableFuture<Void> all, ConsumerLag lag) throws InterruptedException {
        var bar = new ProgressBar(out, ProgressBar.canDraw(), readings());
        bar.step("rebuilding");
        long shown = 0;
        while (!all.isDone()) {
            LockSupport.parkNanos(SHOW_EVERY_NS);
            long now = done(lag);
            bar.advance(now - shown);
            shown = now;
        }
        bar.advance(readings() - shown);
    }

    /** Each event counts for each application that reads it. */
    private long readings() {
        return history.events() + history.fanoutEvents();
    }

    private static long done(ConsumerLag lag) {
        try {
            return lag.committed(ViewsTopology.APPLICATION, EVENTS)
                    + lag.committed(FanoutTopology.APPLICATION_ID, READ_BY_FANOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
