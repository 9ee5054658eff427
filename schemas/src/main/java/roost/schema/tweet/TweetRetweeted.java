package roost.schema.tweet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;

/**
 * A tweet was retweeted: an entry of its own in the timelines of those who follow the account.
 *
 * @param tweet the retweet's own id
 * @param author who retweeted
 * @param retweetOf the original
 * @param retweetOfAuthor who wrote the original; left out where that is not known
 */
public record TweetRetweeted(
        TweetId tweet,
        AccountId author,
        TweetId retweetOf,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AccountId retweetOfAuthor)
        implements TweetEvent {
    /** Without the author of the original. */
    public TweetRetweeted(TweetId tweet, AccountId author, TweetId retweetOf, Instant createdAt) {
        this(tweet, author, retweetOf, createdAt, null);
    }
}
