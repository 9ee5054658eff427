package roost.schema.tweet;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** Deletes a tweet; only its author may. Decided in the partition that stands in the tweet's id. */
public record DeleteTweet(AccountId actor, TweetId tweet) implements TweetCommand {
    @Override
    public int bucket() {
        return tweet.bucket();
    }

    @Override
    public String key() {
        return tweet.toString();
    }
}
