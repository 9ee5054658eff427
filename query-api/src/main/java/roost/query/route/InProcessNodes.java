package roost.query.route;

import io.grpc.inprocess.InProcessChannelBuilder;
import java.util.List;
import java.util.function.UnaryOperator;

/** Nodes in this JVM, reached through gRPC's in-process transport on the thread that asks. */
public final class InProcessNodes {
    private InProcessNodes() {}

    /** The one node of a standalone Roost, whatever host its routes name. */
    public static ViewsNodes one(String serverName) {
        return byHost(List.of(serverName), host -> serverName);
    }

    /**
     * Several nodes.
     *
     * @param serverName from a host, as Route names it, to the name of its in-process server
     */
    public static ViewsNodes byHost(List<String> seeds, UnaryOperator<String> serverName) {
        return new ChannelsByHost(
                seeds,
                host -> InProcessChannelBuilder.forName(serverName.apply(host))
                        .directExecutor()
                        .maxInboundMessageSize(ViewsNodes.MAX_MESSAGE_BYTES)
                        .build());
    }
}
