package roost.command.tweet;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** The tweets of the partition that decides, for a handler that needs to look at one only now and then. */
@FunctionalInterface
public interface Tweets {
    /**
     * The author of a tweet, unless something keeps an account from doing something with it.
     *
     * @throws roost.command.decision.Refused TWEET_NOT_FOUND where the partition holds no such tweet, or it is deleted, the
     *     retweet of another, or of an account that is gone; BLOCKED where its author has blocked the account
     */
    AccountId require(TweetId tweet, AccountId account);
}
