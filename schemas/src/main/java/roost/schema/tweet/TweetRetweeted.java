package roost.schema.tweet;

import java.time.Instant;
import roost.schema.AccountId;
import roost.schema.TweetId;

/**
 * A tweet was retweeted: an entry of its own in the timelines of those who follow the account.
 *
 * @param tweet the retweet's own id
 * @param author who retweeted
 * @param retweetOf the original
 */
public record TweetRetweeted(TweetId tweet, AccountId author, TweetId retweetOf, Instant createdAt)
        implements TweetEvent {}
