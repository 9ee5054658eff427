package roost.schema.tweet;

import roost.schema.AccountId;
import roost.schema.TweetId;

/**
 * Takes a retweet back, also that of a tweet which is gone.
 *
 * @param account decides
 * @param tweet the original
 */
public record UnretweetTweet(AccountId account, TweetId tweet) implements RetweetCommand {}
