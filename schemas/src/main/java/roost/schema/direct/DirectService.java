package roost.schema.direct;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC service that callers in this JVM reach by a name, through a {@link DirectChannel}. Its methods take one message,
 * run on the caller's thread, which may wait, and have answered when they return. Thread-safe.
 */
public final class DirectService implements AutoCloseable {
    private static final ConcurrentMap<String, DirectService> BY_NAME = new ConcurrentHashMap<>();
    private static final long CLOSE_WITHIN_NS = Duration.ofSeconds(2).toNanos();
    private static final long LOOK_EVERY_NS = 1_000_000;

    private final String name;
    private final ServerServiceDefinition methods;
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean closed;
    private volatile boolean ended;

    private DirectService(String name, ServerServiceDefinition methods) {
        this.name = name;
        this.methods = methods;
    }

    /**
     * Answers under a name from now on.
     *
     * @throws IOException the name is taken
     */
    public static DirectService serve(String name, BindableService service) throws IOException {
        var served = new DirectService(name, service.bindService());
        if (BY_NAME.putIfAbsent(name, served) != null) {
            throw new IOException("a service answers to " + name + " already");
        }
        return served;
    }

    /** The service of a name; null: there is none now. */
    static @Nullable DirectService named(String name) {
        return BY_NAME.get(name);
    }

    ServerServiceDefinition methods() {
        return methods;
    }

    /** A call begins, unless the service was closed; pair it with {@link #leave}. */
    boolean enter() {
        running.incrementAndGet();
        if (closed) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        running.decrementAndGet();
    }

    /** Whether calls that still run should give up. */
    boolean ended() {
        return ended;
    }

    /**
     * Takes no more calls and waits until those that run have ended; after two seconds they are told that nobody waits for
     * them. Safe to call twice.
     */
    @Override
    public void close() {
        closed = true;
        BY_NAME.remove(name, this);
        long until = System.nanoTime() + CLOSE_WITHIN_NS;
        while (running.get() > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
        ended = true;
    }
}
