package roost.command.http;

import io.javalin.http.Context;
import roost.command.http.input.Ids;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.favorite.UnfavoriteTweet;

/** {@code PUT} and {@code DELETE /v1/favorites/{tweetId}}. */
final class FavoriteRoutes {
    private static final String PATH = "/v1/favorites/{tweetId}";

    private final Authentication authentication;
    private final Writes writes;

    FavoriteRoutes(Authentication authentication, Writes writes) {
        this.authentication = authentication;
        this.writes = writes;
    }

    void on(RouteTable routes) {
        routes.put(PATH, this::mark);
        routes.delete(PATH, this::unmark);
    }

    private void mark(Context ctx) {
        var account = authentication.require(ctx).account();
        var tweet = Ids.tweet(ctx.pathParam("tweetId"), "tweetId");
        writes.send(ctx, account, new FavoriteTweet(account, tweet), "", (answer, outcome) -> answer.status(204));
    }

    private void unmark(Context ctx) {
        var account = authentication.require(ctx).account();
        var tweet = Ids.tweet(ctx.pathParam("tweetId"), "tweetId");
        writes.send(ctx, account, new UnfavoriteTweet(account, tweet), "", (answer, outcome) -> answer.status(204));
    }
}
