package roost.infra.standalone;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import roost.schema.record.Json;

/** The one HTTP server: the routes of both APIs, health and metrics, every request on a virtual thread. */
final class HttpServer implements AutoCloseable {
    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts listening.
     *
     * @param apis put their routes on it, and how problems are written
     * @param live false once only a new process can help
     * @param health what each part says, by name
     */
    static HttpServer start(
            String host,
            int port,
            Consumer<JavalinConfig> apis,
            BooleanSupplier live,
            Supplier<Map<String, Boolean>> health,
            PrometheusMeterRegistry meters) {
        Javalin javalin = Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            config.jetty.host = host;
            apis.accept(config);
            config.routes.get("/health/live", context -> live(context, live.getAsBoolean()));
            config.routes.get("/health/ready", context -> ready(context, health.get()));
            config.routes.get(
                    "/metrics",
                    context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                            .result(meters.scrape()));
        });
        return new HttpServer(javalin.start(port));
    }

    private static void live(Context context, boolean up) {
        json(context, up ? 200 : 503, Map.of("status", up ? "up" : "down"));
    }

    private static void ready(Context context, Map<String, Boolean> parts) {
        boolean ready = parts.values().stream().allMatch(Boolean::booleanValue);
        json(context, ready ? 200 : 503, Map.of("ready", ready, "parts", parts));
    }

    private static void json(Context context, int status, Object body) {
        context.status(status)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .result(Json.LOG.writeValueAsBytes(body));
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
