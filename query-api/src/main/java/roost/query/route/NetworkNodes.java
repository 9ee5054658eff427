package roost.query.route;

import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Nodes of a cluster, reached over HTTP/2; the network between the services is private (no TLS here). */
public final class NetworkNodes {
    private static final int KEEP_ALIVE_S = 60;
    private static final int IDLE_MIN = 10;

    private NetworkNodes() {}

    /**
     * Nodes by {@code host:port}.
     *
     * @param seeds some of them, the others are learned
     */
    public static ViewsNodes of(List<String> seeds) {
        return new ChannelsByHost(
                false,
                seeds,
                host -> NettyChannelBuilder.forTarget("dns:///" + host)
                        .usePlaintext()
                        .maxInboundMessageSize(ViewsNodes.MAX_MESSAGE_BYTES)
                        .keepAliveTime(KEEP_ALIVE_S, TimeUnit.SECONDS)
                        .idleTimeout(IDLE_MIN, TimeUnit.MINUTES)
                        .build());
    }
}
