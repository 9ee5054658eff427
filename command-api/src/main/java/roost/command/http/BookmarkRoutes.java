package roost.command.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import roost.command.decider.DeciderReads;
import roost.command.http.input.Ids;
import roost.schema.bookmark.BookmarkTweet;
import roost.schema.bookmark.UnbookmarkTweet;
import roost.schema.outcome.Refusal;

/** {@code PUT} and {@code DELETE /v1/bookmarks/{tweetId}}. */
final class BookmarkRoutes {
    private static final String PATH = "/v1/bookmarks/{tweetId}";

    private final Authentication authentication;
    private final Writes writes;
    private final DeciderReads reads;

    BookmarkRoutes(Authentication authentication, Writes writes, DeciderReads reads) {
        this.authentication = authentication;
        this.writes = writes;
        this.reads = reads;
    }

    void on(RouteTable routes) {
        routes.put(PATH, this::bookmark);
        routes.delete(PATH, this::unbookmark);
    }

    private void bookmark(Context ctx) {
        var account = authentication.require(ctx).account();
        var tweet = Ids.tweet(ctx.pathParam("tweetId"), "tweetId");
        // The owner's partition does not know the tweet, nor whether its author has blocked: asked here, a moment old.
        @Nullable Refusal refusal = reads.inTheWay(tweet, account);
        writes.send(
                ctx, account, new BookmarkTweet(account, tweet), "", refusal, (answer, outcome) -> answer.status(204));
    }

    private void unbookmark(Context ctx) {
        var account = authentication.require(ctx).account();
        var tweet = Ids.tweet(ctx.pathParam("tweetId"), "tweetId");
        writes.send(ctx, account, new UnbookmarkTweet(account, tweet), "", (answer, outcome) -> answer.status(204));
    }
}
