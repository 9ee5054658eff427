package roost.projection.serve;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

class NetworkViewsTest extends ViewsServiceSuite {
    private int port;

    @Override
    AutoCloseable serve(BindableService service) throws IOException {
        ViewsServer server = ViewsServer.network(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), service);
        port = server.port();
        return server;
    }

    @Override
    ManagedChannel connect() {
        return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }
}
