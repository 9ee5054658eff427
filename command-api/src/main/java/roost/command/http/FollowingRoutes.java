package roost.command.http;

import io.javalin.http.Context;
import roost.command.http.input.Ids;
import roost.schema.follow.FollowAccount;
import roost.schema.follow.UnfollowAccount;

/** {@code PUT} and {@code DELETE /v1/following/{accountId}}. */
final class FollowingRoutes {
    private static final String PATH = "/v1/following/{accountId}";

    private final Authentication authentication;
    private final Writes writes;

    FollowingRoutes(Authentication authentication, Writes writes) {
        this.authentication = authentication;
        this.writes = writes;
    }

    void on(RouteTable routes) {
        routes.put(PATH, this::follow);
        routes.delete(PATH, this::unfollow);
    }

    private void follow(Context ctx) {
        var follower = authentication.require(ctx).account();
        var followee = Ids.account(ctx.pathParam("accountId"), "accountId");
        writes.send(ctx, follower, new FollowAccount(follower, followee), "", (answer, outcome) -> answer.status(204));
    }

    private void unfollow(Context ctx) {
        var follower = authentication.require(ctx).account();
        var followee = Ids.account(ctx.pathParam("accountId"), "accountId");
        writes.send(
                ctx, follower, new UnfollowAccount(follower, followee), "", (answer, outcome) -> answer.status(204));
    }
}
