package roost.query.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.problem.Problem;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;

/** Answers with RFC 9457 problems. */
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String REALM = "Bearer realm=\"roost\"";

    private Problems() {}

    /**
     * For a server of its own: problems also for unknown paths, wrong methods and what no endpoint caught. A server
     * shared with the command API has this from there.
     */
    public static void everywhere(JavalinConfig config) {
        config.http.prefer405over404 = true;
        config.routes.exception(ProblemException.class, (e, context) -> write(context, e));
        config.routes.exception(HttpResponseException.class, (e, context) -> write(context, e));
        config.routes.exception(Exception.class, (e, context) -> defect(context, e));
        config.jetty.modifyServer(server -> server.setErrorHandler(new UnreadableRequests()));
    }

    static void write(Context context, ProblemException e) {
        Problem problem = e.problem();
        if (problem.status() == ProblemType.UNAUTHENTICATED.status()) {
            boolean sent = context.header(Header.AUTHORIZATION) != null;
            context.header(Header.WWW_AUTHENTICATE, sent ? REALM + ", error=\"invalid_token\"" : REALM);
        }
        if (e.retryAfterSeconds() > 0) {
            context.header(Header.RETRY_AFTER, Integer.toString(e.retryAfterSeconds()));
        }
        write(context, problem);
    }

    static void defect(Context context, Exception e) {
        String errorId = UUID.randomUUID().toString();
        log.error("defect {} at {} {}", errorId, context.method().name(), context.path(), e);
        write(context, Problem.defect(errorId));
    }

    private static void write(Context context, HttpResponseException e) {
        if (e instanceof MethodNotAllowedResponse) {
            context.header(Header.ALLOW, allowed(e));
            write(context, Problem.of(ProblemType.METHOD_NOT_ALLOWED, "see the Allow header"));
        } else if (e.getStatus() == ProblemType.NOT_FOUND.status()) {
            write(context, Problem.of(ProblemType.NOT_FOUND, "no such path"));
        } else {
            defect(context, e);
        }
    }

    /** For what never reaches a handler: a request line that is not HTTP, headers that are too large. */
    private static final class UnreadableRequests extends ErrorHandler {
        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int code,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            boolean stopping = code == ProblemType.OVERLOADED.status();
            ProblemType type = stopping
                    ? ProblemType.OVERLOADED
                    : code >= ProblemType.INTERNAL.status() ? ProblemType.INTERNAL : ProblemType.BAD_HEADER;
            String detail = stopping ? "this node is stopping" : "the request is not readable";
            var problem = new Problem(type.uri(), type.title(), code, detail, null, null);
            if (stopping) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
            response.write(true, ByteBuffer.wrap(Json.LOG.writeValueAsBytes(problem)), callback);
        }
    }

    private static String allowed(HttpResponseException e) {
        var details = e.getDetails();
        return details.getOrDefault("availableMethods", details.getOrDefault("Available methods", ""));
    }

    private static void write(Context context, Problem problem) {
        context.status(problem.status())
                .header(Header.CACHE_CONTROL, "no-store")
                .contentType(Problem.CONTENT_TYPE)
                .result(Json.LOG.writeValueAsBytes(problem));
    }
}
