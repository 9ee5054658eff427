package roost.query.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Header;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code GET /health/live}, {@code /health/ready} and {@code /metrics} of the process of its own. */
public final class Health {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private Health() {}

    /**
     * Mounts the paths.
     *
     * @param ready 200 or 503 at {@code /health/ready}
     * @param metrics in Prometheus' text format
     */
    public static void routes(JavalinConfig config, BooleanSupplier ready, Supplier<String> metrics) {
        config.routes.get(
                "/health/live",
                context -> context.contentType("application/json")
                        .header(Header.CACHE_CONTROL, "no-store")
                        .result("{\"status\":\"live\"}"));
        config.routes.get("/health/ready", context -> {
            boolean is = ready.getAsBoolean();
            context.status(is ? 200 : 503)
                    .contentType("application/json")
                    .header(Header.CACHE_CONTROL, "no-store")
                    .result(is ? "{\"status\":\"ready\"}" : "{\"status\":\"starting\"}");
            if (!is) {
                context.header(Header.RETRY_AFTER, "1");
            }
        });
        config.routes.get("/metrics", context -> context.contentType(PROMETHEUS).result(metrics.get()));
    }
}
