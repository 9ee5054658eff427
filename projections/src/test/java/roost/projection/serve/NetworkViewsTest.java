package roost.projection.serve;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

class NetworkViewsTest extends ViewsServiceSuite {
    @Override
    ViewsServer serve(BindableService service) throws IOException {
        return ViewsServer.network(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), service);
    }

    @Override
    ManagedChannel connect(ViewsServer server) {
        return NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
    }
}
