package roost.schema.block;

import roost.schema.AccountId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/** A block began or ended: a change each time. */
public sealed interface BlockEvent extends Event permits AccountBlocked, AccountUnblocked {

    /** Who blocks. */
    AccountId account();

    /** Whom. */
    AccountId other();

    @Override
    default Topic topic() {
        return Topic.PRIVATE;
    }

    @Override
    default String key() {
        return account() + "/block/" + other();
    }
}
