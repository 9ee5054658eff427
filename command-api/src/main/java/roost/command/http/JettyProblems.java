package roost.command.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import roost.schema.problem.Problem;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;

/** Problems for what never reaches a handler: a request line that is not HTTP, headers too large. */
final class JettyProblems extends ErrorHandler {
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
