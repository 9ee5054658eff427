package roost.command.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** What the public API promises and Roost does not do yet: 501. */
final class LaterRoutes {
    private LaterRoutes() {}

    static void on(RouteTable routes) {
        Handler later = LaterRoutes::notYet;
        routes.delete("/v1/accounts/me", later);
        for (String path : new String[] {"/v1/blocks/{accountId}", "/v1/mutes/{accountId}"}) {
            routes.put(path, later);
            routes.delete(path, later);
        }
    }

    private static void notYet(Context ctx) {
        throw new ProblemException(ProblemType.NOT_IMPLEMENTED, "this part of the API is not there yet");
    }
}
