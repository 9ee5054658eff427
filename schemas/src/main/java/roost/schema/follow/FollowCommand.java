package roost.schema.follow;

import roost.schema.AccountId;
import roost.schema.record.Command;

/** What can be asked about a pair of accounts; the followee's partition decides. */
public sealed interface FollowCommand extends Command permits FollowAccount, UnfollowAccount {
    /** Who reads. */
    AccountId follower();

    /** Who is read. */
    AccountId followee();

    @Override
    default int bucket() {
        return followee().bucket();
    }

    @Override
    default String key() {
        return followee().toString();
    }
}
