package roost.projection.serve;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running gRPC server of the views: over the network each call on a virtual thread, in one JVM on the caller's. */
public final class ViewsServer implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 256 * 1024;
    private static final int MAX_CALLS_PER_CONNECTION = 1_000;
    private static final long CLOSE_WITHIN_MS = 2_000;

    private final Server server;
    private final @Nullable ExecutorService threads;

    private ViewsServer(ServerBuilder<?> builder, @Nullable ExecutorService threads, BindableService service)
            throws IOException {
        this.threads = threads;
        try {
            server = (threads == null ? builder.directExecutor() : builder.executor(threads))
                    .addService(service)
                    .build()
                    .start();
        } catch (IOException | RuntimeException e) {
            end(threads);
            throw e;
        }
    }

    private static void end(@Nullable ExecutorService threads) {
        if (threads != null) {
            threads.shutdown();
        }
    }

    /**
     * Serves the callers in this JVM that know the name, each on its own thread, which may wait as long as it asked to: a
     * hop to another thread and back costs more than most reads.
     *
     * @throws IOException the name is taken
     */
    public static ViewsServer inProcess(String name, BindableService service) throws IOException {
        return new ViewsServer(InProcessServerBuilder.forName(name), null, service);
    }

    /**
     * Serves the network. No TLS: the port belongs into the cluster's own network.
     *
     * @param address where to listen; port 0: any free one
     * @throws IOException the port is taken
     */
    public static ViewsServer network(InetSocketAddress address, BindableService service) throws IOException {
        return new ViewsServer(
                NettyServerBuilder.forAddress(address)
                        .maxInboundMessageSize(MAX_REQUEST_BYTES)
                        .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION),
                Executors.newVirtualThreadPerTaskExecutor(),
                service);
    }

    /** The port it listens on; -1 in-process. */
    public int port() {
        return server.getPort();
    }

    /** Ends running calls within two seconds. Safe to call twice. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(CLOSE_WITHIN_MS, TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        end(threads);
    }
}
