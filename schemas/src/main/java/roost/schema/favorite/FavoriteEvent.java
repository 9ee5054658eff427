package roost.schema.favorite;

import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/**
 * A mark was set or taken back. The decider keeps no favorites, so the same fact may stand on the log twice in a row: a
 * view that counts keeps the set.
 */
public sealed interface FavoriteEvent extends Event permits TweetFavorited, TweetUnfavorited {
    /** Who marked. */
    AccountId account();

    /** What is marked. */
    TweetId tweet();

    @Override
    default Topic topic() {
        return Topic.FAVORITES;
    }

    @Override
    default String key() {
        return account() + "/" + tweet();
    }
}
