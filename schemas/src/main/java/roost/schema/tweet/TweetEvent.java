package roost.schema.tweet;

import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/** What happened to a tweet; the key is the tweet, so that after a deletion compaction erases the text. */
public sealed interface TweetEvent extends Event permits TweetPosted, TweetRetweeted, TweetDeleted {
    /** Which tweet. */
    TweetId tweet();

    /** Whose. */
    AccountId author();

    @Override
    default Topic topic() {
        return Topic.TWEETS;
    }

    @Override
    default String key() {
        return tweet().toString();
    }
}
