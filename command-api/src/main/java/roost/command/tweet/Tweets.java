package roost.command.tweet;

import roost.schema.TweetId;

/** The tweets of the partition that decides, for a handler that needs to look at one only now and then. */
@FunctionalInterface
public interface Tweets {
    /** Whether the partition holds such a tweet, not deleted and not the retweet of another. */
    boolean exists(TweetId tweet);
}
