package roost.schema.follow;

import roost.schema.AccountId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/** What happened between two accounts; kept for ever, in the followee's partition. */
public sealed interface FollowEvent extends Event permits AccountFollowed, AccountUnfollowed {
    /** Who reads. */
    AccountId follower();

    /** Who is read. */
    AccountId followee();

    @Override
    default Topic topic() {
        return Topic.FOLLOWS;
    }

    @Override
    default String key() {
        return follower() + ">" + followee();
    }
}
