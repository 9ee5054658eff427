package roost.command.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.problem.Problem;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;

/** Every error leaves as an RFC 9457 problem; a defect with an id that is logged beside its stack trace. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** Maps all exceptions of a server; a second call, by the read API on the same server, changes nothing. */
    static void install(JavalinConfig config) {
        config.http.prefer405over404 = true;
        config.routes.exception(ProblemException.class, (e, ctx) -> write(ctx, e.problem(), e.retryAfterSeconds()));
        config.routes.exception(HttpResponseException.class, Problems::routing);
        config.routes.exception(HttpException.RuntimeException.class, (e, ctx) -> {
            LOG.debug("a request that is not HTTP", e);
            write(ctx, Problem.of(ProblemType.BAD_PARAMETER, "the request is not readable"), 0);
        });
        config.routes.exception(Exception.class, Problems::defect);
        config.router.javaLangErrorHandler((response, error) -> fatal(response, error));
        config.jetty.modifyServer(server -> server.setErrorHandler(new JettyProblems()));
    }

    /** Writes a problem as the whole answer. */
    static void write(Context ctx, Problem problem, int retryAfterSeconds) {
        if (retryAfterSeconds > 0) {
            ctx.header(Header.RETRY_AFTER, Integer.toString(retryAfterSeconds));
        }
        if (problem.status() == 401) {
            boolean sent = ctx.header(Header.AUTHORIZATION) != null;
            ctx.header(Header.WWW_AUTHENTICATE, "Bearer realm=\"roost\"" + (sent ? ", error=\"invalid_token\"" : ""));
        }
        ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.LOG.writeValueAsBytes(problem));
    }

    /** What Javalin's router says: no such path, no such method, a body over its own limit. */
    private static void routing(HttpResponseException e, Context ctx) {
        switch (e.getStatus()) {
            case 404 -> write(ctx, Problem.of(ProblemType.NOT_FOUND, "there is nothing at this path"), 0);
            case 405 -> {
                String methods = e.getDetails().values().stream().findFirst().orElse("");
                ctx.header(Header.ALLOW, methods);
                write(ctx, Problem.of(ProblemType.METHOD_NOT_ALLOWED, "allowed: " + methods), 0);
            }
            case 413 -> write(ctx, Problem.of(ProblemType.BODY_TOO_LARGE, "the body is too large"), 0);
            default -> {
                if (e.getStatus() < 500) {
                    write(ctx, Problem.of(ProblemType.BAD_PARAMETER, "the request is not readable"), 0);
                } else {
                    defect(e, ctx);
                }
            }
        }
    }

    private static void defect(Exception e, Context ctx) {
        String errorId = UUID.randomUUID().toString();
        LOG.error("defect {} at {} {}", errorId, ctx.method(), ctx.path(), e);
        write(ctx, Problem.defect(errorId), 0);
    }

    private static void fatal(HttpServletResponse response, Error error) {
        String errorId = UUID.randomUUID().toString();
        LOG.error("defect {}", errorId, error);
        response.setStatus(ProblemType.INTERNAL.status());
        response.setContentType(Problem.CONTENT_TYPE);
        try {
            response.getOutputStream().write(Json.LOG.writeValueAsBytes(Problem.defect(errorId)));
        } catch (IOException e) {
            LOG.debug("nobody reads the answer", e);
        }
    }
}
