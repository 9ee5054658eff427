package roost.command.bookmark;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import roost.command.decision.Turn;
import roost.command.tweet.Tweets;
import roost.schema.bookmark.BookmarkTweet;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.bookmark.TweetUnbookmarked;
import roost.schema.bookmark.UnbookmarkTweet;

/**
 * Whether an account has bookmarked a tweet. Asking for what is so already is accepted and changes nothing, so a bookmark
 * keeps its place in the list, also when all that compaction leaves is its newest event.
 *
 * @param id whose and of what
 * @param set whether it is there
 */
public record Bookmark(BookmarkId id, boolean set) {

    /** Never set. */
    @EntityCreator
    public static Bookmark none(@InjectEntityId BookmarkId id) {
        return new Bookmark(id, false);
    }

    /** The tweet must exist and its author not have blocked this one if it lives in this partition; elsewhere the API node has asked, a moment ago. */
    @CommandHandler
    void bookmark(BookmarkTweet command, Tweets tweets, Turn turn, EventAppender log) {
        if (set) {
            return;
        }
        if (turn.holds(command.tweet().bucket())) {
            tweets.require(command.tweet(), command.account());
        }
        log.append(new TweetBookmarked(command.account(), command.tweet()));
    }

    /** The tweet may be gone. */
    @CommandHandler
    void unbookmark(UnbookmarkTweet command, EventAppender log) {
        if (set) {
            log.append(new TweetUnbookmarked(command.account(), command.tweet()));
        }
    }

    @EventSourcingHandler
    Bookmark on(TweetBookmarked event) {
        return new Bookmark(id, true);
    }

    @EventSourcingHandler
    Bookmark on(TweetUnbookmarked event) {
        return none(id);
    }
}
