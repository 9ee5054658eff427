package roost.projection.serve;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.io.IOException;
import java.util.UUID;

class InProcessViewsTest extends ViewsServiceSuite {
    private final String name = UUID.randomUUID().toString();

    @Override
    ViewsServer serve(BindableService service) throws IOException {
        return ViewsServer.inProcess(name, service);
    }

    @Override
    ManagedChannel connect(ViewsServer server) {
        return InProcessChannelBuilder.forName(name).build();
    }
}
