package roost.query.route;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.views.Application;
import roost.schema.views.RouteReply;
import roost.schema.views.RouteRequest;
import roost.schema.views.ViewsGrpc;

/**
 * The routes of the applications, cached; asked again when they have aged or a call showed them to be wrong, by one
 * caller at a time and not more often than every 20 ms. Thread-safe.
 */
final class Routes {
    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    private static final long MIN_REFRESH_NANOS = Duration.ofMillis(20).toNanos();
    private static final long MAX_AGE_NANOS = Duration.ofSeconds(15).toNanos();
    private static final int CALL_MS = 2_000;
    private static final int MAX_HOSTS_ASKED = 8;

    /** How long one caller asks around, and how long others wait for it. */
    private static final Duration ASKING = Duration.ofSeconds(3);

    private final ViewsNodes nodes;
    private final Map<Application, ReentrantLock> locks = new EnumMap<>(Application.class);
    private final ConcurrentHashMap<Application, Loaded> loaded = new ConcurrentHashMap<>();

    private record Loaded(RouteTable table, long atNanos) {
        long ageNanos() {
            return System.nanoTime() - atNanos;
        }
    }

    Routes(ViewsNodes nodes) {
        this.nodes = nodes;
        locks.put(Application.HOME, new ReentrantLock());
        locks.put(Application.VIEWS, new ReentrantLock());
        locks.put(Application.SEARCH, new ReentrantLock());
    }

    /**
     * The routes of an application.
     *
     * @throws ProblemException VIEWS_UNAVAILABLE: no node answers and none ever did
     */
    RouteTable current(Application application) {
        Loaded known = loaded.get(application);
        if (known == null || known.ageNanos() > MAX_AGE_NANOS) {
            return load(application, known);
        }
        return known.table();
    }

    /** Newer routes than those which were wrong; the same ones if nobody knows better. */
    RouteTable newerThan(Application application, RouteTable wrong) {
        Loaded known = loaded.get(application);
        if (known == null || (known.table() == wrong && known.ageNanos() > MIN_REFRESH_NANOS)) {
            return load(application, known);
        }
        return known.table();
    }

    private RouteTable load(Application application, @Nullable Loaded known) {
        ReentrantLock lock = locks.get(application);
        if (lock == null) {
            throw new IllegalArgumentException("no routes of " + application);
        }
        if (known != null && lock.isLocked() && known.ageNanos() <= MAX_AGE_NANOS * 2) {
            return known.table();
        }
        if (!locked(lock)) {
            if (known == null) {
                throw unavailable();
            }
            return known.table();
        }
        try {
            Loaded byNow = loaded.get(application);
            if (byNow != null && byNow != known) {
                return byNow.table();
            }
            RouteTable fresh = ask(application, known);
            if (fresh == null) {
                if (known == null) {
                    throw unavailable();
                }
                fresh = known.table();
            }
            loaded.put(application, new Loaded(fresh, System.nanoTime()));
            retainChannels();
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    private static boolean locked(ReentrantLock lock) {
        try {
            return lock.tryLock(ASKING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(ProblemType.VIEWS_UNAVAILABLE, "no projections node answers");
    }

    private @Nullable RouteTable ask(Application application, @Nullable Loaded known) {
        Set<String> hosts = new LinkedHashSet<>(nodes.seeds());
        if (known != null) {
            hosts.addAll(known.table().hosts());
        }
        var request = RouteRequest.newBuilder().setApplication(application).build();
        long end = System.nanoTime() + ASKING.toNanos();
        for (String host : hosts.stream().limit(MAX_HOSTS_ASKED).toList()) {
            if (System.nanoTime() > end) {
                return null;
            }
            nodes.tryAgain(host);
            try {
                RouteReply reply = ViewsGrpc.newBlockingStub(nodes.channel(host))
                        .withDeadlineAfter(CALL_MS, TimeUnit.MILLISECONDS)
                        .route(request);
                return RouteTable.of(reply);
            } catch (StatusRuntimeException | IllegalArgumentException e) {
                log.debug("{} does not know the routes of {}: {}", host, application, e.getMessage());
            }
        }
        return null;
    }

    private void retainChannels() {
        var hosts = new LinkedHashSet<String>();
        for (Loaded each : loaded.values()) {
            hosts.addAll(each.table().hosts());
        }
        nodes.retain(hosts);
    }
}
