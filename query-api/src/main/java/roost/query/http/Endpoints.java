package roost.query.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.query.route.Reading;
import roost.query.session.Sessions;
import roost.schema.position.Positions;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.session.Session;
import roost.schema.session.SessionTokens;

/**
 * What every endpoint shares: a bounded number of requests at a time, the session, the position, the query string;
 * problems for what goes wrong; the headers of the answer. Thread-safe.
 */
public final class Endpoints {
    /** Set to true when a standby answered, which may be behind. */
    public static final String STALE_HEADER = "Roost-Stale";

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private static final String JSON = "application/json";

    private final Sessions sessions;
    private final Semaphore slots;
    /** Files take as long as clients read: they do not take the places of the others. */
    private final Semaphore files;

    private final Duration positionWait;
    private final Duration requestTime;
    private final MeterRegistry meters;

    /** The timers of a path by status: to find one in the registry costs more than to use it. */
    private final class Timers {
        private final String path;
        private final Map<Integer, Timer> byStatus = new ConcurrentHashMap<>();

        Timers(String path) {
            this.path = path;
        }

        void stop(long startedNanos, int status) {
            byStatus.computeIfAbsent(
                            status,
                            s -> meters.timer("roost.query.requests", "path", path, "status", Integer.toString(s)))
                    .record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Endpoints under these bounds.
     *
     * @param maxInFlight requests at a time; more are answered 429; of files that are sent as many again
     * @param positionWait how long a request waits for its position
     * @param requestTime how long the reads of a request may take in all
     */
    public Endpoints(
            Sessions sessions, int maxInFlight, Duration positionWait, Duration requestTime, MeterRegistry meters) {
        this.sessions = sessions;
        this.slots = new Semaphore(maxInFlight);
        this.files = new Semaphore(maxInFlight);
        this.positionWait = positionWait;
        this.requestTime = requestTime;
        this.meters = meters;
        meters.gauge("roost.query.requests.free", slots, Semaphore::availablePermits);
    }

    /** Serves GET and HEAD of a path that takes these parameters. */
    public void get(JavalinConfig config, String path, Set<String> parameters, ReadEndpoint endpoint) {
        var timers = new Timers(path);
        Handler handler = context -> handle(context, timers, parameters, endpoint);
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    /** Serves GET of a path whose answer goes on after the handler; what the handler throws is answered as a problem. */
    public void stream(JavalinConfig config, String path, Set<String> parameters, StreamEndpoint endpoint) {
        var timers = new Timers(path);
        config.routes.get(path, context -> {
            long started = System.nanoTime();
            try {
                within(context, parameters, request -> {
                    request.requireViewer();
                    refreshed(context, request.session());
                    endpoint.open(context, request);
                });
            } catch (ProblemException e) {
                Problems.write(context, e);
            } catch (RuntimeException e) {
                Problems.defect(context, e);
            } finally {
                timers.stop(started, context.statusCode());
            }
        });
    }

    /**
     * Serves GET and HEAD of a path with something else than JSON: no session, no position, no query string. The handler
     * writes the answer itself; what it throws is answered as for every endpoint, while that is still possible.
     */
    public void plain(JavalinConfig config, String path, Handler endpoint) {
        var timers = new Timers(path);
        Handler handler = context -> {
            long started = System.nanoTime();
            try {
                if (!files.tryAcquire()) {
                    throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS, "this node sends as many files as it can");
                }
                try {
                    endpoint.handle(context);
                } finally {
                    files.release();
                }
            } catch (ProblemException e) {
                unlessBegun(context, e, () -> Problems.write(context, e));
            } catch (Exception e) {
                unlessBegun(context, e, () -> Problems.defect(context, e));
            } finally {
                timers.stop(started, context.statusCode());
            }
        };
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    /** An answer that has begun is broken off: fewer bytes than were said tell the client. */
    private static void unlessBegun(Context context, Exception failure, Runnable answer) {
        if (context.res().isCommitted()) {
            LOG.warn("broke off {}", context.path(), failure);
        } else {
            context.res().setContentLengthLong(-1);
            answer.run();
        }
    }

    private void handle(Context context, Timers timers, Set<String> parameters, ReadEndpoint endpoint) {
        long started = System.nanoTime();
        try {
            bounded(context, parameters, endpoint);
        } catch (ProblemException e) {
            Problems.write(context, e);
        } catch (RuntimeException e) {
            Problems.defect(context, e);
        } finally {
            timers.stop(started, context.statusCode());
        }
    }

    private void bounded(Context context, Set<String> parameters, ReadEndpoint endpoint) {
        within(context, parameters, request -> answer(context, request, endpoint.read(request)));
    }

    private void within(Context context, Set<String> parameters, Consumer<ReadRequest> work) {
        if (!slots.tryAcquire()) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "this node answers as many as it can");
        }
        try {
            Session session = sessions.of(context.header(Header.AUTHORIZATION)).orElse(null);
            Positions positions = ReadRequest.positions(context);
            var request = new ReadRequest(
                    context,
                    session,
                    Reading.start(positions, positionWait, requestTime),
                    ReadRequest.parameters(context, parameters));
            work.accept(request);
        } finally {
            slots.release();
        }
    }

    private void answer(Context context, ReadRequest request, byte[] json) {
        Positions positions = request.reading().positions();
        Session session = request.session();
        boolean shared =
                session == null && positions.isEmpty() && !request.reading().stale();
        context.header(Header.CACHE_CONTROL, shared ? "public, max-age=1" : "private, no-store");
        context.res().addHeader(Header.VARY, Header.AUTHORIZATION + ", " + Positions.HEADER);
        if (!positions.isEmpty()) {
            context.header(Positions.HEADER, positions.toString());
        }
        if (request.reading().stale()) {
            context.header(STALE_HEADER, "true");
        }
        refreshed(context, session);
        Body.write(context, JSON, json);
    }

    private void refreshed(Context context, @Nullable Session session) {
        if (session != null) {
            sessions.refresh(session).ifPresent(token -> context.header(SessionTokens.REFRESH_HEADER, token));
        }
    }
}
