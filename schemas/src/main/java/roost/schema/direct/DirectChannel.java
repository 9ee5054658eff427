package roost.schema.direct;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.concurrent.TimeUnit;

/**
 * A channel to a {@link DirectService} of this JVM. A call is one of the service's method: no copy of a message, no other
 * thread. What the network's transport promises holds: statuses, deadlines, UNAVAILABLE where nobody answers to the name;
 * but who waits in the service gets on only when the read looks at {@link Asker}, or ends. Thread-safe.
 */
public final class DirectChannel extends ManagedChannel {
    private final String name;
    private volatile boolean shutdown;

    private DirectChannel(String name) {
        this.name = name;
    }

    /** A channel to whatever service has the name when it is called. */
    public static DirectChannel to(String name) {
        return new DirectChannel(name);
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        return new DirectCall<>(this, method, options.getDeadline());
    }

    @Override
    public String authority() {
        return name;
    }

    @Override
    public ManagedChannel shutdown() {
        shutdown = true;
        return this;
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown;
    }

    @Override
    public ManagedChannel shutdownNow() {
        return shutdown();
    }

    /** Calls belong to their threads: there is nothing to wait for. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutdown;
    }
}
