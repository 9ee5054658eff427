package roost.command.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Health and metrics of the separate process; what runs several APIs in one JVM writes its own from their parts. */
final class OperationsRoutes {
    private final BooleanSupplier live;
    private final Supplier<Health> health;
    private final PrometheusMeterRegistry metrics;

    OperationsRoutes(BooleanSupplier live, Supplier<Health> health, PrometheusMeterRegistry metrics) {
        this.live = live;
        this.health = health;
        this.metrics = metrics;
    }

    void on(JavalinConfig config) {
        config.routes.get("/health/live", this::live);
        config.routes.get("/health/ready", this::ready);
        config.routes.get(
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
    }

    private void live(Context ctx) {
        boolean up = live.getAsBoolean();
        Writes.json(ctx, up ? 200 : 503, Map.of("status", up ? "up" : "down"));
    }

    private void ready(Context ctx) {
        Health now = health.get();
        Writes.json(ctx, now.ready() ? 200 : 503, now);
    }
}
