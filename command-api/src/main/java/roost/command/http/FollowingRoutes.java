package roost.command.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import roost.command.decider.DeciderReads;
import roost.command.http.input.Ids;
import roost.schema.follow.FollowAccount;
import roost.schema.follow.UnfollowAccount;
import roost.schema.outcome.Refusal;

/** {@code PUT} and {@code DELETE /v1/following/{accountId}}. */
final class FollowingRoutes {
    private static final String PATH = "/v1/following/{accountId}";

    private final Authentication authentication;
    private final Writes writes;
    private final DeciderReads reads;

    FollowingRoutes(Authentication authentication, Writes writes, DeciderReads reads) {
        this.authentication = authentication;
        this.writes = writes;
        this.reads = reads;
    }

    void on(RouteTable routes) {
        routes.put(PATH, this::follow);
        routes.delete(PATH, this::unfollow);
    }

    private void follow(Context ctx) {
        var follower = authentication.require(ctx).account();
        var followee = Ids.account(ctx.pathParam("accountId"), "accountId");
        // The followee's partition does not know whom the follower blocks: asked here, a moment old.
        @Nullable Refusal refusal = reads.blocks(follower, followee) ? Refusal.BLOCKING : null;
        writes.send(
                ctx,
                follower,
                new FollowAccount(follower, followee),
                "",
                refusal,
                (answer, outcome) -> answer.status(204));
    }

    private void unfollow(Context ctx) {
        var follower = authentication.require(ctx).account();
        var followee = Ids.account(ctx.pathParam("accountId"), "accountId");
        writes.send(
                ctx, follower, new UnfollowAccount(follower, followee), "", (answer, outcome) -> answer.status(204));
    }
}
