package roost.projection.serve;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A running gRPC server of the views for the network, each call on a virtual thread. Callers in the same JVM go by
 * {@link roost.schema.direct.DirectService}.
 */
public final class ViewsServer implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 256 * 1024;
    private static final int MAX_CALLS_PER_CONNECTION = 1_000;
    private static final long CLOSE_WITHIN_MS = 2_000;

    private final Server server;
    private final ExecutorService threads;

    private ViewsServer(InetSocketAddress address, ExecutorService threads, BindableService service)
            throws IOException {
        this.threads = threads;
        try {
            server = NettyServerBuilder.forAddress(address)
                    .maxInboundMessageSize(MAX_REQUEST_BYTES)
                    .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                    .executor(threads)
                    .addService(service)
                    .build()
                    .start();
        } catch (IOException | RuntimeException e) {
            threads.shutdown();
            throw e;
        }
    }

    /**
     * Serves the network. No TLS: the port belongs into the cluster's own network.
     *
     * @param address where to listen; port 0: any free one
     * @throws IOException the port is taken
     */
    public static ViewsServer network(InetSocketAddress address, BindableService service) throws IOException {
        return new ViewsServer(address, Executors.newVirtualThreadPerTaskExecutor(), service);
    }

    /** The port it listens on. */
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
        threads.shutdown();
    }
}
