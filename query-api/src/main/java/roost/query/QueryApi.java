package roost.query;

import io.javalin.Javalin;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import roost.edge.Edge;
import roost.edge.EdgeSettings;
import roost.media.MediaStore;
import roost.media.MediaStores;
import roost.query.http.GracefulStop;
import roost.query.http.Health;
import roost.query.http.Problems;
import roost.query.route.NetworkNodes;
import roost.query.session.RevocationLog;
import roost.schema.session.SessionTokens;

/**
 * The query API as a process of its own. Settings are environment variables:
 *
 * <ul>
 *   <li>{@code ROOST_PORT}: where it listens, 8082 by default
 *   <li>{@code ROOST_KAFKA}: bootstrap servers of Kafka, for the revocations
 *   <li>{@code ROOST_VIEWS}: {@code host:port} of projections nodes, comma separated; one that answers is enough
 *   <li>{@code ROOST_SESSION_SECRET}: at least 32 bytes of text, the same at every API node
 *   <li>{@code ROOST_MAX_IN_FLIGHT}: requests at a time, 512 by default
 *   <li>{@code ROOST_MEDIA}, {@code ROOST_MEDIA_S3_ENDPOINT}, {@code ROOST_MEDIA_S3_REGION}: the media store, the same as
 *       the command API's; the directory {@code data/media} by default
 *   <li>{@code ROOST_RATE_LIMITS}, {@code ROOST_RATE_LIMIT_READS}, {@code ROOST_TRUSTED_PROXIES}, {@code ROOST_CORS_ORIGINS},
 *       {@code ROOST_HSTS_SECONDS}: what stands before the API, {@link EdgeSettings#of}
 * </ul>
 */
public final class QueryApi {
    private static final String DEFAULT_PORT = "8082";

    private QueryApi() {}

    /** Starts the process; it ends with SIGTERM. A setting that is missing or wrong ends it with one line and code 2. */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        try {
            start(environment);
        } catch (IllegalArgumentException e) {
            System.err.println("query-api: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void start(Map<String, String> environment) {
        int port = number(environment.getOrDefault("ROOST_PORT", DEFAULT_PORT), "ROOST_PORT");
        int maxInFlight = number(
                environment.getOrDefault("ROOST_MAX_IN_FLIGHT", Integer.toString(QuerySettings.DEFAULTS.maxInFlight())),
                "ROOST_MAX_IN_FLIGHT");
        byte[] secret = required(environment, "ROOST_SESSION_SECRET").getBytes(StandardCharsets.UTF_8);
        List<String> views = Arrays.stream(required(environment, "ROOST_VIEWS").split(","))
                .map(String::strip)
                .toList();
        String kafka = required(environment, "ROOST_KAFKA");
        var tokens = new SessionTokens(secret, Clock.systemUTC());

        EdgeSettings edge = EdgeSettings.of(environment);
        MediaStore media = media(environment);
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        var app = new QueryApp(
                QuerySettings.DEFAULTS.withMaxInFlight(maxInFlight),
                tokens,
                RevocationLog.fromKafka(kafka, Clock.systemUTC()),
                NetworkNodes.of(views),
                media,
                meters);
        Javalin server = server(app, edge, tokens, meters).start(port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            app.close();
            media.close();
        }));
    }

    /** A server with the API, health, metrics and problems; not started. */
    static Javalin server(QueryApp app, EdgeSettings edge, SessionTokens tokens, PrometheusMeterRegistry meters) {
        return Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            Edge.install(config, edge, tokens, meters);
            Problems.everywhere(config);
            GracefulStop.install(config);
            Health.routes(config, app::ready, meters::scrape);
            app.routes(config);
        });
    }

    private static MediaStore media(Map<String, String> environment) {
        try {
            return MediaStores.open(environment);
        } catch (IOException e) {
            throw new IllegalArgumentException("ROOST_MEDIA cannot be opened: " + e.getMessage(), e);
        }
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static int number(String text, String name) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number", e);
        }
    }
}
