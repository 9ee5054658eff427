package roost.infra.standalone;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.command.CommandApp;
import roost.command.CommandSettings;
import roost.command.decider.DeciderApp;
import roost.command.decider.DeciderSettings;
import roost.command.log.DecidedHere;
import roost.command.log.LogSettings;
import roost.command.policy.PolicyApp;
import roost.command.reads.DeciderHosts;
import roost.edge.Edge;
import roost.infra.broker.BrokerSettings;
import roost.infra.broker.EmbeddedBroker;
import roost.infra.broker.Ports;
import roost.infra.data.Address;
import roost.infra.data.DataDirectory;
import roost.media.MediaStore;
import roost.media.MediaStores;
import roost.projection.ProjectionsApp;
import roost.projection.ProjectionsSettings;
import roost.projection.fanout.FanoutSettings;
import roost.query.QueryApp;
import roost.query.QuerySettings;
import roost.query.route.InProcessNodes;
import roost.query.session.RevocationLog;
import roost.schema.session.SessionTokens;
import roost.schema.topic.Topics;

/**
 * The whole flow in one JVM, wired in its order: broker, decider, command API, projections, query API, and one HTTP
 * server before both APIs. The projections are asked by gRPC as in a cluster, on the thread that asks. What does
 * not wait for another starts beside it.
 */
public final class Standalone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
    private static final long ASK_AGAIN_MS = 20;

    /** Static membership: the group knows the next incarnation of a killed process and gives it its tasks at once. */
    private static final String INSTANCE = "standalone";

    private final StandaloneSettings settings;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Parts parts = new Parts();
    private final String bootstrap;
    private final DecidedHere decidedHere = new DecidedHere();
    private final DeciderApp decider;
    private final CommandApp commands;
    private final PolicyApp policy;
    private final ProjectionsApp projections;
    private final QueryApp queries;

    private Standalone(StandaloneSettings settings) {
        this.settings = settings;
        try {
            JvmGcMetrics collections = parts.add("metrics", new JvmGcMetrics());
            collections.bindTo(meters);
            new JvmMemoryMetrics().bindTo(meters);
            new JvmThreadMetrics().bindTo(meters);
            new ProcessorMetrics().bindTo(meters);

            DataDirectory data = parts.add("data directory", DataDirectory.take(settings.data()));
            byte[] secret = data.sessionSecret();
            Clock clock = Clock.systemUTC();

            MediaStore media = parts.add("media store", mediaStore(data));
            bootstrap = broker(data);
            makeTopics();

            try (var starting = Executors.newVirtualThreadPerTaskExecutor()) {
                var deciding = CompletableFuture.supplyAsync(() -> decider(data), starting);
                var projecting = CompletableFuture.supplyAsync(() -> projections(data), starting);
                var querying = CompletableFuture.supplyAsync(() -> queries(secret, media, clock), starting);
                decider = deciding.join();
                commands = parts.add(
                        "command API",
                        CommandApp.start(
                                CommandSettings.of(
                                        LogSettings.of(bootstrap), settings.layout(), secret, data.uploads()),
                                decider.reads(),
                                DeciderHosts.SINGLE,
                                () -> decider.failure().isPresent(),
                                decidedHere,
                                media,
                                clock,
                                meters));
                policy = policy(data);
                projections = projecting.join();
                queries = querying.join();
            }
            parts.add(
                    "HTTP server",
                    HttpServer.start(
                            settings.host(),
                            settings.port(),
                            config -> {
                                Edge.install(config, settings.edge(), new SessionTokens(secret, clock), meters);
                                commands.routes(config);
                                queries.routes(config);
                            },
                            () -> decider.failure().isEmpty()
                                    && policy.failure().isEmpty()
                                    && projections.live(),
                            this::health,
                            meters));
            data.publish(new Address(bootstrap, url()));
        } catch (CompletionException e) {
            parts.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /**
     * Starts everything and returns as soon as HTTP is answered; {@link #awaitReady} says when that is more than 503.
     *
     * @throws PortInUse another program listens on the HTTP port
     * @throws roost.infra.data.DataDirectoryInUse another Roost has the data directory
     */
    public static Standalone start(StandaloneSettings settings) {
        // Before the broker: who mistyped a port waits for nothing.
        if (!Ports.isFree(settings.port())) {
            throw new PortInUse(settings.port());
        }
        return new Standalone(settings);
    }

    private String broker(DataDirectory data) {
        String external = settings.broker();
        if (external != null) {
            return external;
        }
        int lastPort = data.lastAddress().map(Address::brokerPort).orElse(0);
        return parts.add("broker", EmbeddedBroker.start(BrokerSettings.in(data.kafka(), lastPort)))
                .bootstrap();
    }

    private void makeTopics() {
        try (var admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Topics.ensure(admin, settings.layout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be made", e.getCause());
        }
    }

    /** In the data directory, unless the environment names another place. */
    private static MediaStore mediaStore(DataDirectory data) {
        var variables = new HashMap<>(System.getenv());
        variables.putIfAbsent("ROOST_MEDIA", data.media().toString());
        try {
            return MediaStores.open(variables);
        } catch (IOException e) {
            throw new UncheckedIOException("the media store cannot be opened", e);
        }
    }

    private DeciderApp decider(DataDirectory data) {
        var app = parts.add(
                "decider", new DeciderApp(settings.layout(), deciding(data).answeringByHand(), decidedHere, meters));
        app.start();
        return app;
    }

    private DeciderSettings deciding(DataDirectory data) {
        return DeciderSettings.of(bootstrap, data.state().resolve("decider")).node(null, INSTANCE, 0, 1);
    }

    private PolicyApp policy(DataDirectory data) {
        var app = parts.add("policy", new PolicyApp(settings.layout(), deciding(data), commands.targets(), meters));
        app.start();
        return app;
    }

    private ProjectionsApp projections(DataDirectory data) {
        ProjectionsSettings projecting = ProjectionsSettings.standalone(
                bootstrap, settings.layout(), data.state().resolve("projections"), viewsName());
        Integer threshold = settings.pushThreshold();
        if (threshold != null) {
            projecting = projecting.with(FanoutSettings.pushingUpTo(threshold));
        }
        try {
            return parts.add("projections", ProjectionsApp.start(projecting, meters));
        } catch (IOException e) {
            throw new UncheckedIOException("the views cannot be served", e);
        }
    }

    private QueryApp queries(byte[] secret, MediaStore media, Clock clock) {
        return parts.add(
                "query API",
                new QueryApp(
                        QuerySettings.DEFAULTS,
                        new SessionTokens(secret, clock),
                        RevocationLog.fromKafka(bootstrap, clock),
                        InProcessNodes.one(viewsName()),
                        media,
                        meters));
    }

    /** What the projections are known by in this JVM, which may run several, on ports of their own. */
    private String viewsName() {
        return "roost-views-" + settings.port();
    }

    private Map<String, Boolean> health() {
        var health = new LinkedHashMap<String, Boolean>();
        health.put("decider", decider.ready());
        health.put("commandApi", commands.ready());
        health.put("policy", policy.ready());
        health.put("projections", projections.ready());
        health.put("queryApi", queries.ready());
        return health;
    }

    /** The parts that are not ready, by name; empty if all are. */
    public String notReady() {
        return health().entrySet().stream()
                .filter(part -> !part.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    /**
     * Waits until every part is ready; false if that takes longer.
     *
     * @throws StoppedForGood it will never be
     */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!notReady().isEmpty()) {
            checkAlive();
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(ASK_AGAIN_MS);
        }
        return true;
    }

    /**
     * Returns while no part has given up.
     *
     * @throws StoppedForGood one has
     */
    public void checkAlive() {
        decider.failure().ifPresent(why -> {
            throw StoppedForGood.decider(why);
        });
        policy.failure().ifPresent(why -> {
            throw StoppedForGood.policy(why);
        });
        if (!projections.live()) {
            throw StoppedForGood.projections();
        }
    }

    /** Where HTTP is answered. */
    public String url() {
        return "http://" + settings.host() + ":" + settings.port();
    }

    /** The broker, {@code host:port}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Stops in the opposite order of the flow: no new request, no new record, then the log. */
    @Override
    public void close() {
        LOG.info("stopping");
        parts.close();
        meters.close();
    }
}
