package roost.command.tweet;

import org.jspecify.annotations.Nullable;
import roost.command.decision.Refused;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.outcome.Refusal;

/** The tweets of the partition that decides, for a handler that needs to look at one only now and then. */
@FunctionalInterface
public interface Tweets {
    /**
     * What keeps an account from doing something with a tweet: TWEET_NOT_FOUND where the partition holds no such tweet, or
     * it is deleted, the retweet of another, or of an account that is gone; BLOCKED where its author has blocked the
     * account; null if nothing does.
     */
    @Nullable
    Refusal inTheWay(TweetId tweet, AccountId account);

    /** Refuses with what is in the way, if something is. */
    default void require(TweetId tweet, AccountId account) {
        Refusal refusal = inTheWay(tweet, account);
        if (refusal != null) {
            throw new Refused(refusal);
        }
    }
}
