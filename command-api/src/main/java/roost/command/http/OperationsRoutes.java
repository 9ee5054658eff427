package roost.command.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.Supplier;

/** Health and metrics of the separate process; what runs several APIs in one JVM writes its own from their parts. */
final class OperationsRoutes {
    private final Supplier<Health> health;
    private final PrometheusMeterRegistry metrics;

    OperationsRoutes(Supplier<Health> health, PrometheusMeterRegistry metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    void on(JavalinConfig config) {
        config.routes.get("/health/live", ctx -> Writes.json(ctx, 200, Map.of("status", "up")));
        config.routes.get("/health/ready", this::ready);
        config.routes.get(
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
    }

    private void ready(Context ctx) {
        Health now = health.get();
        Writes.json(ctx, now.ready() ? 200 : 503, now);
    }
}
