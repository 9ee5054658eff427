package roost.command.http;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * A server that stops answers the requests it has, takes no more connections, and answers what comes on those that are
 * open with 503.
 */
final class GracefulStop {
    /** Longer than any request takes: the append (6 s), then the patience for its outcome (5 s). */
    private static final Duration AT_MOST = Duration.ofSeconds(15);

    private GracefulStop() {}

    static void install(JavalinConfig config) {
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(AT_MOST.toMillis());
            server.insertHandler(new GracefulHandler());
        });
    }
}
