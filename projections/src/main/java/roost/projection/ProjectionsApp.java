package roost.projection;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.projection.fanout.FanoutTopology;
import roost.projection.fold.ProgressBoard;
import roost.projection.fold.SharedByTasks;
import roost.projection.home.HomeTopology;
import roost.projection.search.SearchBoard;
import roost.projection.search.SearchTopology;
import roost.projection.search.StreamsSearchPartitions;
import roost.projection.serve.ViewsServer;
import roost.projection.serve.ViewsService;
import roost.projection.sourcelog.BufferWriters;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.RocksTable;
import roost.projection.sourcelog.StoreEnvironment;
import roost.projection.sourcelog.Tables;
import roost.projection.trend.Trends;
import roost.projection.view.HotTweets;
import roost.projection.view.StreamsViewPartitions;
import roost.projection.view.ViewsTopology;
import roost.projection.watch.Watchers;
import roost.schema.direct.DirectService;
import roost.schema.topic.Layout;

/**
 * The projections of one process: roost-fanout, roost-home, roost-views and roost-search as Streams applications, and the
 * gRPC service that reads them. The topics must be there before it starts.
 */
public final class ProjectionsApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionsApp.class);
    private static final long LOOK_EVERY_MS = 100;

    /** About 40,000 tweets with their counts. */
    private static final long HOT_TWEET_BYTES = 48L << 20;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private final List<Application> applications;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("projections-watch").factory());
    private final Admin admin;
    private final SkippedLetters letters;
    private final BufferWriters writers;
    private final RocksResources rocks;
    private final StreamsViewPartitions viewPartitions;
    private final StreamsSearchPartitions searchPartitions;
    private final ViewsService service;
    private final Watchers watchers;
    private @Nullable ViewsServer network;
    private @Nullable DirectService direct;
    private boolean closed;

    private ProjectionsApp(ProjectionsSettings settings, MeterRegistry metrics) {
        Layout layout = settings.layout();
        writers = new BufferWriters(settings.threads());
        rocks = new RocksResources(settings.cacheBytes(), settings.memtableBytes());
        admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()));
        letters = new SkippedLetters(settings.bootstrapServers(), settings.node());

        var fanoutWatch = new GroupWatch(FanoutTopology.APPLICATION_ID, admin, metrics);
        var fanout = new Application(
                FanoutTopology.APPLICATION_ID,
                FanoutTopology.build(layout, settings.fanout(), metrics, fanoutWatch::next),
                StreamsProperties.of(FanoutTopology.streamsConfig(), settings, rocks),
                fanoutWatch,
                metrics);

        watchers = new Watchers(layout.deliveryPartitions());
        Tables tables = RocksTable.tables(rocks);
        var environment = new StoreEnvironment(
                tables, settings.sourceLogs(), System::currentTimeMillis, metrics, letters, writers);
        var home = new Application(
                HomeTopology.APPLICATION,
                HomeTopology.build(layout, settings.home(), environment, watchers),
                StreamsProperties.of(HomeTopology.streamsSettings(), settings, rocks),
                new GroupWatch(HomeTopology.APPLICATION, admin, metrics),
                metrics);

        var board = new ProgressBoard();
        var hotTweets = new HotTweets(HOT_TWEET_BYTES, metrics);
        var viewsWatch = new GroupWatch(ViewsTopology.APPLICATION, admin, metrics);
        var views = new Application(
                ViewsTopology.APPLICATION,
                ViewsTopology.build(new SharedByTasks(
                        layout.partitions(),
                        settings.viewsMarkEvery(),
                        board,
                        viewsWatch,
                        tables,
                        new ToldToAll(hotTweets, watchers),
                        metrics)),
                StreamsProperties.of(StreamsProperties.views(), settings, rocks),
                viewsWatch,
                metrics);

        var searchBoard = new SearchBoard();
        var search = new Application(
                SearchTopology.APPLICATION,
                SearchTopology.build(searchBoard, metrics),
                StreamsProperties.of(SearchTopology.streamsSettings(), settings, rocks),
                new GroupWatch(SearchTopology.APPLICATION, admin, metrics),
                metrics);

        applications = List.of(fanout, home, views, search);
        viewPartitions = new StreamsViewPartitions(views.streams(), board, hotTweets, layout.partitions());
        searchPartitions = new StreamsSearchPartitions(search.streams(), searchBoard, layout.partitions());
        service = new ViewsService(
                viewPartitions,
                HomeTopology.readers(home.streams(), layout),
                searchPartitions,
                new Trends(System::currentTimeMillis),
                new StreamsRoutes(home.streams(), views.streams(), search.streams(), layout),
                layout,
                watchers);
    }

    /**
     * Starts everything; returns at once, {@link #ready} says when it is.
     *
     * @param metrics where counters and gauges are registered
     * @throws IOException the port or the name is taken
     */
    public static ProjectionsApp start(ProjectionsSettings settings, MeterRegistry metrics) throws IOException {
        var app = new ProjectionsApp(settings, metrics);
        try {
            app.serve(settings);
            app.applications.forEach(Application::start);
            app.watch.scheduleWithFixedDelay(app::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        } catch (IOException | RuntimeException e) {
            app.close();
            throw e;
        }
        return app;
    }

    /** Whether all applications run, are restored and were once at the end of what they read. Any thread. */
    public boolean ready() {
        return applications.stream().allMatch(Application::isReady);
    }

    /** Whether none of the applications has given up. Any thread. */
    public boolean live() {
        return applications.stream().allMatch(Application::isLive);
    }

    /** The port of the network server, -1 if there is none. */
    public int port() {
        return network == null ? -1 : network.port();
    }

    /** Stops and keeps the partitions for this node's return. Blocks up to 15 seconds; safe to call twice. */
    @Override
    public void close() {
        stop(false);
    }

    /** Stops for good: the partitions move to other nodes at once. */
    public void closeAndLeave() {
        stop(true);
    }

    private synchronized void stop(boolean leave) {
        if (closed) {
            return;
        }
        closed = true;
        if (network != null) {
            network.close();
        }
        if (direct != null) {
            direct.close();
        }
        watch.shutdownNow();
        var stopped = new AtomicInteger();
        var stopping = applications.stream()
                .map(application -> Thread.ofPlatform().name("projections-stop").start(() -> {
                    if (application.close(leave, STOP_WITHIN)) {
                        stopped.incrementAndGet();
                    }
                }))
                .toList();
        try {
            for (Thread thread : stopping) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writers.close();
        letters.close();
        admin.close(Duration.ofSeconds(1));
        // A thread that still runs would take the process with it.
        if (stopped.get() == applications.size()) {
            rocks.close();
        }
    }

    private void serve(ProjectionsSettings settings) throws IOException {
        if (settings.inProcessName() != null) {
            direct = DirectService.serve(settings.inProcessName(), service);
        }
        if (settings.listen() != null) {
            network = ViewsServer.network(settings.listen(), service);
        }
    }

    private void look() {
        for (Application application : applications) {
            try {
                application.look();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | RuntimeException e) {
                LOG.warn("Cannot see how far an application is: {}", e.toString());
            }
        }
        try {
            viewPartitions.look();
            watchers.forgetIdle();
            searchPartitions.look();
        } catch (RuntimeException e) {
            LOG.warn("Cannot see how far the copies are: {}", e.toString());
        }
    }
}
