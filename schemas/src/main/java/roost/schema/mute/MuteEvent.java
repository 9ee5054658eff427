package roost.schema.mute;

import roost.schema.AccountId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/** A mute began or ended: a change each time, told to nobody but its owner. */
public sealed interface MuteEvent extends Event permits AccountMuted, AccountUnmuted {

    /** Who mutes. */
    AccountId account();

    /** Whom. */
    AccountId other();

    @Override
    default Topic topic() {
        return Topic.PRIVATE;
    }

    @Override
    default String key() {
        return account() + "/mute/" + other();
    }
}
