package roost.schema.tweet;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;

/**
 * Retweets a tweet. That it exists was asked by the API node, a moment old.
 *
 * @param account decides: the command goes to its partition, where the retweet will live
 * @param tweet the original
 * @param tweetAuthor who wrote the original, as it was asked; null if nobody answered that
 */
public record RetweetTweet(
        AccountId account,
        TweetId tweet,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AccountId tweetAuthor) implements RetweetCommand {
    /** Without the author of the original. */
    public RetweetTweet(AccountId account, TweetId tweet) {
        this(account, tweet, null);
    }
}
