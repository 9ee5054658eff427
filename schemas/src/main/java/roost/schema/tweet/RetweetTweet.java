package roost.schema.tweet;

import roost.schema.AccountId;
import roost.schema.TweetId;

/**
 * Retweets a tweet. That it exists was asked by the API node, a moment old.
 *
 * @param account decides: the command goes to its partition, where the retweet will live
 * @param tweet the original
 */
public record RetweetTweet(AccountId account, TweetId tweet) implements RetweetCommand {}
