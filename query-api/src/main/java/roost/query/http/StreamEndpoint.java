package roost.query.http;

import io.javalin.http.Context;

/** Begins an answer that goes on; runs on the request's virtual thread, within its time. */
@FunctionalInterface
public interface StreamEndpoint {
    /** Begins to answer, or throws a {@link roost.schema.problem.ProblemException}. The request has a session. */
    void open(Context context, ReadRequest request);
}
