package roost.schema.favorite;

import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.record.Command;

/** What can be asked about an account and a tweet; the tweet's partition decides. */
public sealed interface FavoriteCommand extends Command permits FavoriteTweet, UnfavoriteTweet {
    /** Who marks. */
    AccountId account();

    /** What is marked. */
    TweetId tweet();

    @Override
    default int bucket() {
        return tweet().bucket();
    }

    @Override
    default String key() {
        return tweet().toString();
    }
}
