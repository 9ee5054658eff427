package roost.command.tweet;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import roost.command.account.Account;
import roost.command.decision.Turn;
import roost.schema.TweetId;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.tweet.UnretweetTweet;

/**
 * An account's retweet of a tweet: at most one at a time, an entry with an id of its own. Asking for what is so already
 * is accepted and changes nothing. Deleting the entry by its id takes the retweet back, too.
 *
 * @param id whose and of what
 * @param own the retweet's id, null while there is none
 */
public record Retweet(RetweetId id, @Nullable TweetId own) {

    /** Not retweeted. */
    @EntityCreator
    public static Retweet none(@InjectEntityId RetweetId id) {
        return new Retweet(id, null);
    }

    /** The original must exist and its author not have blocked this one if it lives in this partition; elsewhere the API node has asked, a moment ago. */
    @CommandHandler
    void retweet(
            RetweetTweet command,
            @InjectEntity(idProperty = "account") Account account,
            @InjectEntity(idProperty = "bucket") TweetIds ids,
            Tweets tweets,
            Turn turn,
            EventAppender log) {
        account.requireKnown();
        if (own != null) {
            return;
        }
        if (turn.holds(command.tweet().bucket())) {
            tweets.require(command.tweet(), command.account());
        }
        TweetId next = ids.next(turn.timeMs());
        log.append(new TweetRetweeted(next, command.account(), command.tweet(), next.time(), command.tweetAuthor()));
    }

    /** The original may be gone. */
    @CommandHandler
    void unretweet(UnretweetTweet command, EventAppender log) {
        if (own != null) {
            log.append(new TweetDeleted(own, command.account(), null, null, command.tweet()));
        }
    }

    @EventSourcingHandler
    Retweet on(TweetRetweeted event) {
        return new Retweet(id, event.tweet());
    }

    /** Only that of the entry which stands: after compaction an older one may come behind it. */
    @EventSourcingHandler
    Retweet on(TweetDeleted event) {
        return event.tweet().equals(own) ? none(id) : this;
    }
}
