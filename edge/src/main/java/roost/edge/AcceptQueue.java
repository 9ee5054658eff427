package roost.edge;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * How many new connections may wait until the server takes them. The kernel drops what comes beyond, and the client tries
 * again after a second. The JDK's own default is 50: less than what comes at once when a load balancer's connections are
 * all renewed.
 */
final class AcceptQueue {
    /** As many as Linux lets wait unless told otherwise ({@code net.core.somaxconn}), and it bounds this. */
    private static final int LENGTH = 4_096;

    private AcceptQueue() {}

    static void install(JavalinConfig config) {
        config.jetty.modifyServer(server -> server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                // Connectors come after whoever modifies the server.
                lengthen(server);
            }
        }));
    }

    private static void lengthen(Server server) {
        for (Connector each : server.getConnectors()) {
            if (each instanceof ServerConnector connector) {
                connector.setAcceptQueueSize(LENGTH);
            }
        }
    }
}
