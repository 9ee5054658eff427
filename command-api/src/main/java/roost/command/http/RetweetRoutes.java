package roost.command.http;

import io.javalin.http.Context;
import roost.command.decider.DeciderReads;
import roost.command.http.input.Ids;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.UnretweetTweet;

/** {@code PUT} and {@code DELETE /v1/retweets/{tweetId}}. */
final class RetweetRoutes {
    private static final String PATH = "/v1/retweets/{tweetId}";

    private final Authentication authentication;
    private final Writes writes;
    private final DeciderReads reads;

    RetweetRoutes(Authentication authentication, Writes writes, DeciderReads reads) {
        this.authentication = authentication;
        this.writes = writes;
        this.reads = reads;
    }

    void on(RouteTable routes) {
        routes.put(PATH, this::retweet);
        routes.delete(PATH, this::unretweet);
    }

    private void retweet(Context ctx) {
        var account = authentication.require(ctx).account();
        var tweet = Ids.tweet(ctx.pathParam("tweetId"), "tweetId");
        // The owner's partition does not know the tweet, nor whether its author has blocked: asked here, a moment old.
        DeciderReads.Met met = reads.met(tweet, account);
        var command = new RetweetTweet(account, tweet, met.author());
        writes.send(ctx, account, command, "", met.inTheWay(), (answer, outcome) -> answer.status(204));
    }

    private void unretweet(Context ctx) {
        var account = authentication.require(ctx).account();
        var tweet = Ids.tweet(ctx.pathParam("tweetId"), "tweetId");
        writes.send(ctx, account, new UnretweetTweet(account, tweet), "", (answer, outcome) -> answer.status(204));
    }
}
