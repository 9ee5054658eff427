package roost.command.block;

import roost.schema.AccountId;

/** The followers of accounts of the partition that decides. */
@FunctionalInterface
public interface Followers {
    /**
     * Whether an account follows another now.
     *
     * @param followee of this partition
     */
    boolean follows(AccountId follower, AccountId followee);
}
