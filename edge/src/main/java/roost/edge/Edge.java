package roost.edge;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.edge.limit.RateLimiter;
import roost.schema.position.Positions;
import roost.schema.session.SessionTokens;

/**
 * What stands before the routes of a server, whichever APIs are on it: security headers, CORS, rate limits, and
 * the queue of new connections. Installed once for each server. Thread-safe.
 */
public final class Edge {
    /** Nothing may be done with what is no page; the web client's pages have a policy of their own. */
    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String ADDRESS = "roost.address";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String SENT = String.join(
            ", ",
            List.of(
                    Header.AUTHORIZATION,
                    Header.CONTENT_TYPE,
                    Positions.HEADER,
                    "Idempotency-Key",
                    "Prefer",
                    "traceparent",
                    "Last-Event-ID"));
    private static final String SHOWN = String.join(
            ", ",
            List.of(
                    Positions.HEADER,
                    SessionTokens.REFRESH_HEADER,
                    "Roost-Stale",
                    Header.LOCATION,
                    Header.RETRY_AFTER,
                    "RateLimit",
                    "RateLimit-Policy"));

    /** How long a browser may remember what it was told; they keep it for two hours at most. */
    private static final String REMEMBERED_S = "7200";

    private final EdgeSettings settings;

    private Edge(EdgeSettings settings) {
        this.settings = settings;
    }

    /**
     * Puts all of it before the routes of a server.
     *
     * @param tokens under the secret of all API nodes
     */
    public static void install(
            JavalinConfig config, EdgeSettings settings, SessionTokens tokens, MeterRegistry meters) {
        var edge = new Edge(settings);
        AcceptQueue.install(config);
        config.routes.before(edge::headers);
        if (!settings.origins().isNone()) {
            config.routes.before(edge::origins);
        }
        if (!settings.limits().isOff()) {
            var limiter = new RateLimiter(settings.limits(), tokens, Edge::addressOf, meters);
            config.routes.beforeMatched(limiter::count);
        }
    }

    /**
     * Whose address a request is from, behind trusted proxies too: of IPv6 the network of 64 bits. Where no edge is
     * installed, whom the connection is with.
     */
    public static String addressOf(Context context) {
        Edge edge = context.attribute(ADDRESS);
        String peer = context.ip();
        return edge == null ? peer : edge.settings.proxies().clientOf(peer, forwardedFor(context));
    }

    private static @Nullable String forwardedFor(Context context) {
        return context.req().getHeader(FORWARDED_FOR) == null
                ? null
                : String.join(",", Collections.list(context.req().getHeaders(FORWARDED_FOR)));
    }

    private void headers(Context context) {
        context.attribute(ADDRESS, this);
        context.header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff");
        context.header(Header.REFERRER_POLICY, "no-referrer");
        context.header(Header.CONTENT_SECURITY_POLICY, NO_PAGE);
        if (settings.strictTransport().isPositive()) {
            context.header(
                    Header.STRICT_TRANSPORT_SECURITY,
                    "max-age=" + settings.strictTransport().toSeconds());
        }
    }

    private void origins(Context context) {
        context.res().addHeader(Header.VARY, Header.ORIGIN);
        String origin = context.header(Header.ORIGIN);
        if (origin == null || !settings.origins().allows(origin)) {
            return;
        }
        context.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        context.header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN);
        boolean asksBefore = context.method().name().equals("OPTIONS")
                && context.header(Header.ACCESS_CONTROL_REQUEST_METHOD) != null;
        if (asksBefore) {
            context.header(Header.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            context.header(Header.ACCESS_CONTROL_ALLOW_HEADERS, SENT);
            context.header(Header.ACCESS_CONTROL_MAX_AGE, REMEMBERED_S);
            context.status(204).skipRemainingHandlers();
        }
    }
}
