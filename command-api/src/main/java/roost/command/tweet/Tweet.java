package roost.command.tweet;

import java.util.List;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.jspecify.annotations.Nullable;
import roost.command.decision.Refused;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.media.Media;
import roost.schema.media.MediaId;
import roost.schema.outcome.Refusal;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;

/**
 * A tweet or a retweet: no more than deleting it asks for.
 *
 * @param id which
 * @param author null while it was not posted, and again once it is deleted
 * @param inReplyTo or null
 * @param quoteOf or null
 * @param retweetOf the original of a retweet, else null
 * @param media what is attached to it
 */
public record Tweet(
        TweetId id,
        @Nullable AccountId author,
        @Nullable TweetId inReplyTo,
        @Nullable TweetId quoteOf,
        @Nullable TweetId retweetOf,
        List<MediaId> media) {
    /** Without media. */
    public Tweet(
            TweetId id,
            @Nullable AccountId author,
            @Nullable TweetId inReplyTo,
            @Nullable TweetId quoteOf,
            @Nullable TweetId retweetOf) {
        this(id, author, inReplyTo, quoteOf, retweetOf, List.of());
    }

    /** Not posted, or deleted. */
    @EntityCreator
    public static Tweet none(@InjectEntityId TweetId id) {
        return new Tweet(id, null, null, null, null);
    }

    /** Refuses with TWEET_NOT_FOUND what was not posted or is deleted; else says whose it is. */
    public AccountId requireThere() {
        if (author == null) {
            throw new Refused(Refusal.TWEET_NOT_FOUND);
        }
        return author;
    }

    /** The same, and refuses retweets: whoever wants their original has its id. */
    public void requireOriginal() {
        if (author == null || retweetOf != null) {
            throw new Refused(Refusal.TWEET_NOT_FOUND);
        }
    }

    @CommandHandler
    void delete(DeleteTweet command, EventAppender log) {
        AccountId owner = requireThere();
        if (!owner.equals(command.actor())) {
            throw new Refused(Refusal.NOT_THE_AUTHOR);
        }
        log.append(new TweetDeleted(id, owner, inReplyTo, quoteOf, retweetOf, media));
    }

    @EventSourcingHandler
    Tweet on(TweetPosted event) {
        return new Tweet(
                id,
                event.author(),
                event.inReplyTo(),
                event.quoteOf(),
                null,
                event.media().stream().map(Media::id).toList());
    }

    @EventSourcingHandler
    Tweet on(TweetRetweeted event) {
        return new Tweet(id, event.author(), null, null, event.retweetOf());
    }

    @EventSourcingHandler
    Tweet on(TweetDeleted event) {
        return none(event.tweet());
    }
}
