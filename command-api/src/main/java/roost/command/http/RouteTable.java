package roost.command.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import roost.schema.problem.ProblemException;

/** Puts handlers on a server and measures each: time by method, route and status. */
final class RouteTable {
    private final JavalinConfig config;
    private final MeterRegistry meters;

    RouteTable(JavalinConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
    }

    void get(String path, Handler handler) {
        add(HandlerType.GET, path, handler);
    }

    void post(String path, Handler handler) {
        add(HandlerType.POST, path, handler);
    }

    void put(String path, Handler handler) {
        add(HandlerType.PUT, path, handler);
    }

    void patch(String path, Handler handler) {
        add(HandlerType.PATCH, path, handler);
    }

    void delete(String path, Handler handler) {
        add(HandlerType.DELETE, path, handler);
    }

    private void add(HandlerType method, String path, Handler handler) {
        var timers = new ConcurrentHashMap<Integer, Timer>();
        config.routes.addHttpHandler(
                method,
                path,
                ctx -> measure(
                        handler, ctx, status -> timers.computeIfAbsent(status, now -> timer(method, path, now))));
    }

    private Timer timer(HandlerType method, String path, int status) {
        return Timer.builder("roost.http.requests")
                .description("requests to the command API")
                .tag("method", method.name())
                .tag("route", path)
                .tag("status", Integer.toString(status))
                .register(meters);
    }

    private static void measure(Handler handler, Context ctx, IntFunction<Timer> byStatus) throws Exception {
        long start = System.nanoTime();
        int status = 500;
        try {
            handler.handle(ctx);
            status = ctx.statusCode();
        } catch (ProblemException e) {
            status = e.problem().status();
            throw e;
        } finally {
            byStatus.apply(status).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }
}
