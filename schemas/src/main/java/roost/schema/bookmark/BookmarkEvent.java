package roost.schema.bookmark;

import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/** A bookmark was set or taken back: a change each time, told to nobody but its owner. */
public sealed interface BookmarkEvent extends Event permits TweetBookmarked, TweetUnbookmarked {

    /** Whose bookmark. */
    AccountId account();

    /** What is bookmarked. */
    TweetId tweet();

    @Override
    default Topic topic() {
        return Topic.PRIVATE;
    }

    @Override
    default String key() {
        return account() + "/bookmark/" + tweet();
    }
}
