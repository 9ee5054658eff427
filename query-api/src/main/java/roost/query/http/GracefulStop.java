package roost.query.http;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** A server of its own that stops answers the requests it has and takes no more; a shared one has this from its owner. */
public final class GracefulStop {
    /** Longer than the reads of a request may take (6 s). */
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private GracefulStop() {}

    /** Before the server starts. */
    public static void install(JavalinConfig config) {
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(AT_MOST.toMillis());
            server.insertHandler(new GracefulHandler());
        });
    }
}
