package roost.query.live;

import org.jspecify.annotations.Nullable;
import roost.schema.views.TweetView;

/**
 * What has become of a tweet.
 *
 * @param counts as they are now; null: it is gone
 */
record TweetState(long id, @Nullable Counts counts) {

    /** How many marked, retweeted, replied to and quoted it. */
    record Counts(long favorites, long retweets, long replies, long quotes) {
        static Counts of(TweetView view) {
            return new Counts(view.getFavorites(), view.getRetweets(), view.getReplies(), view.getQuotes());
        }
    }
}
