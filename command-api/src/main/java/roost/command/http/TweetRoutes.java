package roost.command.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import roost.command.decider.DeciderReads;
import roost.command.http.input.Ids;
import roost.command.http.input.NewTweet;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.outcome.Refusal;
import roost.schema.session.Session;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.TweetText;

/** {@code POST /v1/tweets} and {@code DELETE /v1/tweets/{tweetId}}. */
final class TweetRoutes {
    private final Authentication authentication;
    private final Writes writes;
    private final DeciderReads reads;
    private final Attachments attachments;

    TweetRoutes(Authentication authentication, Writes writes, DeciderReads reads, Attachments attachments) {
        this.authentication = authentication;
        this.writes = writes;
        this.reads = reads;
        this.attachments = attachments;
    }

    void on(RouteTable routes) {
        routes.post("/v1/tweets", this::post);
        routes.delete("/v1/tweets/{tweetId}", this::delete);
    }

    private void post(Context ctx) {
        Session session = authentication.require(ctx);
        var body = Bodies.json(ctx, NewTweet.FIELDS);
        var tweet = NewTweet.of(body);
        // The author's partition does not know them: asked here, a moment old.
        DeciderReads.Met target = met(tweet.inReplyTo(), session.account());
        DeciderReads.Met quoted = target.inTheWay() == null ? met(tweet.quoteOf(), session.account()) : target;
        Refusal missing = quoted.inTheWay();
        // So are media; what is to be known of them goes on the log, so that nobody who reads it needs the store.
        Attachments.Found attached = attachments.ofTweet(session.account(), tweet.media());
        Refusal refusal = missing == null ? attached.refusal() : missing;
        var command = new PostTweet(
                session.account(),
                tweet.text(),
                TweetText.entities(tweet.text()),
                tweet.inReplyTo(),
                tweet.place(),
                attached.media(),
                tweet.quoteOf(),
                target.author(),
                tweet.quoteOf() == null ? null : quoted.author());
        writes.send(ctx, session.account(), command, () -> body.canonical(""), refusal, (answer, outcome) -> {
            var posted = Objects.requireNonNull(outcome.result());
            answer.header(Header.LOCATION, "/v1/tweets/" + Objects.requireNonNull(posted.string("id")));
            Writes.json(answer, 201, posted);
        });
    }

    private DeciderReads.Met met(@Nullable TweetId target, AccountId author) {
        return target == null ? DeciderReads.Met.NOTHING : reads.met(target, author);
    }

    private void delete(Context ctx) {
        Session session = authentication.require(ctx);
        TweetId tweet = Ids.tweet(ctx.pathParam("tweetId"), "tweetId");
        var command = new DeleteTweet(session.account(), tweet);
        writes.send(ctx, session.account(), command, "", (answer, outcome) -> answer.status(204));
    }
}
