package roost.schema.block;

import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/**
 * A reply is in a tweet's thread no more.
 *
 * @param account whose tweet
 * @param tweet what is replied to
 * @param reply what is hidden
 */
public record ReplyHidden(AccountId account, TweetId tweet, TweetId reply) implements Event {
    @Override
    public Topic topic() {
        return Topic.PRIVATE;
    }

    @Override
    public String key() {
        return account + "/hidden/" + reply;
    }
}
