package roost.schema.account;

import roost.schema.AccountId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/** What happened to an account; keys are account and part, so that compaction keeps the newest of each part. */
public sealed interface AccountEvent extends Event permits AccountRegistered, ProfileChanged, AccountDeactivated {
    /** Whose. */
    AccountId account();

    @Override
    default Topic topic() {
        return Topic.ACCOUNTS;
    }
}
