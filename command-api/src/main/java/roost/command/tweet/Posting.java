package roost.command.tweet;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import roost.command.account.Account;
import roost.command.decision.Turn;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.api.MediaBody;
import roost.schema.api.TweetBody;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.TweetPosted;

/** Posting: decided in the author's partition, where the tweet will live. */
public final class Posting {
    /**
     * The author must exist. What is replied to and what is quoted must exist, and its author must not have blocked this one, if it lives in
     * this partition; elsewhere the API node has asked, a moment ago.
     */
    @CommandHandler
    TweetBody post(
            PostTweet command,
            @InjectEntity(idProperty = "author") Account author,
            @InjectEntity(idProperty = "bucket") TweetIds ids,
            Tweets tweets,
            Turn turn,
            EventAppender log) {
        TweetBody.Author shown = author.asAuthor();
        TweetId target = command.inReplyTo();
        TweetId quoted = command.quoteOf();
        requireOpen(target, author.id(), tweets, turn);
        requireOpen(quoted, author.id(), tweets, turn);
        TweetId id = ids.next(turn.timeMs());
        var posted = new TweetPosted(
                id,
                author.id(),
                command.text(),
                command.entities(),
                target,
                command.place(),
                id.time(),
                command.media(),
                quoted,
                command.inReplyToAuthor(),
                command.quoteOfAuthor());
        log.append(posted);
        return new TweetBody(
                id,
                shown,
                posted.text(),
                posted.createdAt(),
                posted.place(),
                posted.media().stream().map(MediaBody::of).toList(),
                target,
                null,
                quoted,
                null,
                posted.entities(),
                null,
                null);
    }

    private static void requireOpen(@Nullable TweetId target, AccountId author, Tweets tweets, Turn turn) {
        if (target != null && turn.holds(target.bucket())) {
            tweets.require(target, author);
        }
    }
}
