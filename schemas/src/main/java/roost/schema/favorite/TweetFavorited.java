package roost.schema.favorite;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;

/**
 * An account has marked a tweet.
 *
 * @param author who wrote the tweet; an older writer leaves it out
 */
public record TweetFavorited(
        AccountId account,
        TweetId tweet,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AccountId author) implements FavoriteEvent {
    /** Without the author. */
    public TweetFavorited(AccountId account, TweetId tweet) {
        this(account, tweet, null);
    }
}
