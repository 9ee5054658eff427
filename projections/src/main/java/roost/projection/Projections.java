package roost.projection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.topic.Layout;

/**
 * The projections as a process of their own. Settings come from the environment; see {@link #settings}. Health and
 * metrics are served on {@code ROOST_HEALTH_PORT} (8083): {@code /health/live}, {@code /health/ready}, {@code /metrics}.
 */
public final class Projections {
    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);
    private static final int GRPC_PORT = 9083;
    private static final int HEALTH_PORT = 8083;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private Projections() {}

    /** Starts and stays until the process is told to stop. */
    public static void main(String[] args) throws IOException {
        Map<String, String> environment = System.getenv();
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var app = ProjectionsApp.start(settings(environment), metrics);
        HttpServer health = health(number(environment, "ROOST_HEALTH_PORT", HEALTH_PORT), app, metrics);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            health.stop(0);
            app.close();
        }));
        LOG.info("Projections started, reads on port {}", app.port());
    }

    /**
     * Settings from the environment: {@code ROOST_KAFKA} (host:port,...; needed), {@code ROOST_NODE} (a name of this
     * process that stays; needed), {@code ROOST_ADVERTISED} (host:port by which others reach it; needed), {@code
     * ROOST_DATA} (directory, {@code data/projections}), {@code ROOST_GRPC_PORT} (9083), {@code ROOST_PARTITIONS} and
     * {@code ROOST_DELIVERY_PARTITIONS} (4), {@code ROOST_REPLICATION} (3), {@code ROOST_THREADS} (2), {@code
     * ROOST_STANDBYS} (1).
     *
     * @throws IllegalArgumentException names the variable that is missing or wrong
     */
    static ProjectionsSettings settings(Map<String, String> environment) {
        int few = Layout.EMBEDDED.partitions();
        var layout = new Layout(
                number(environment, "ROOST_PARTITIONS", few),
                number(environment, "ROOST_DELIVERY_PARTITIONS", few),
                1,
                (short) number(environment, "ROOST_REPLICATION", 3));
        return ProjectionsSettings.node(
                needed(environment, "ROOST_KAFKA"),
                layout,
                needed(environment, "ROOST_NODE"),
                Path.of(environment.getOrDefault("ROOST_DATA", "data/projections")),
                needed(environment, "ROOST_ADVERTISED"),
                new InetSocketAddress(number(environment, "ROOST_GRPC_PORT", GRPC_PORT)),
                number(environment, "ROOST_THREADS", 2),
                number(environment, "ROOST_STANDBYS", 1));
    }

    private static HttpServer health(int port, ProjectionsApp app, PrometheusMeterRegistry metrics) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health/live", exchange -> answer(exchange, app.live(), ""));
        server.createContext("/health/ready", exchange -> answer(exchange, app.ready(), ""));
        server.createContext("/metrics", exchange -> answer(exchange, true, metrics.scrape()));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, boolean ok, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(ok ? OK : UNAVAILABLE, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static String needed(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, not " + value, e);
        }
    }
}
