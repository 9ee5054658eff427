package roost.command;

import io.javalin.Javalin;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.command.decider.DeciderApp;
import roost.command.http.CommandHttp;
import roost.command.http.Health;
import roost.command.policy.PolicyApp;
import roost.command.reads.DeciderHosts;
import roost.edge.Edge;
import roost.schema.topic.Topics;

/** The write side as a process of its own: decider, command API, health and metrics on one HTTP port. */
public final class CommandApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandApi.class);

    /** What was opened, the newest first. */
    private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();

    private CommandApi() {}

    private void start(CommandEnvironment environment) throws InterruptedException, ExecutionException, IOException {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        try (var admin = Admin.create(
                Map.<String, Object>of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, environment.kafka()))) {
            Topics.ensure(admin, environment.layout());
        }

        var decider = opened(new DeciderApp(environment.layout(), environment.decider(), outcome -> {}, meters));
        decider.start();

        DeciderHosts hosts = partition -> decider.owner(partition).map(host -> host.host() + ":" + host.port());
        var settings = environment.command();
        var media = opened(environment.mediaStore());
        var app = opened(CommandApp.start(
                settings,
                decider.reads(),
                hosts,
                () -> decider.failure().isPresent(),
                null,
                media,
                Clock.systemUTC(),
                meters));

        var policy = opened(new PolicyApp(environment.layout(), environment.decider(), app.targets(), meters));
        policy.start();

        var server = Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            Edge.install(config, environment.edge(), settings.tokens(Clock.systemUTC()), meters);
            app.routes(config);
            CommandHttp.operations(
                    config,
                    () -> decider.failure().isEmpty() && policy.failure().isEmpty(),
                    () -> health(app, decider, policy),
                    meters);
        });
        opened.push(server::stop);
        server.start(environment.port());
        LOG.info("serving writes on port {}", server.port());
    }

    /** Runs until it is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        CommandEnvironment environment;
        try {
            environment = CommandEnvironment.of(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("command-api: " + e.getMessage());
            System.exit(2);
            return;
        }
        var api = new CommandApi();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(api::close));
        try {
            api.start(environment);
        } catch (RuntimeException | ExecutionException | IOException e) {
            LOG.error("could not start", e);
            System.exit(1);
        }
        // The server's threads keep the process alive.
    }

    /** Stops in the opposite order: no new request, no command on its way, then the decider. */
    @Override
    public void close() {
        for (AutoCloseable part = opened.poll(); part != null; part = opened.poll()) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("closing a part failed", e);
            }
        }
    }

    private static Health health(CommandApp app, DeciderApp decider, PolicyApp policy) {
        return Health.of(Map.of("commandApi", app.ready(), "decider", decider.ready(), "policy", policy.ready()));
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }
}
