package roost.projection.serve;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.util.UUID;
import roost.schema.direct.DirectChannel;
import roost.schema.direct.DirectService;

class InProcessViewsTest extends ViewsServiceSuite {
    private final String name = UUID.randomUUID().toString();

    @Override
    AutoCloseable serve(BindableService service) throws IOException {
        return DirectService.serve(name, service);
    }

    @Override
    ManagedChannel connect() {
        return DirectChannel.to(name);
    }
}
