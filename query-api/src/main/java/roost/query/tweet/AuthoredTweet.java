package roost.query.tweet;

import org.jspecify.annotations.Nullable;
import roost.query.account.Authors;
import roost.schema.views.TweetView;

/**
 * A tweet and who wrote it.
 *
 * @param original of a retweet, else null
 * @param quoted what it quotes, in which a further quote does not show; null if nothing, or if that is gone
 */
public record AuthoredTweet(
        TweetView tweet,
        Authors.Author author,
        @Nullable AuthoredTweet original,
        @Nullable AuthoredTweet quoted) {

    /** One that shows no other tweet. */
    public AuthoredTweet(TweetView tweet, Authors.Author author) {
        this(tweet, author, null, null);
    }
}
