package roost.command.block;

import roost.schema.AccountId;

/** The blocks by accounts of the partition that decides. */
@FunctionalInterface
public interface Blocks {
    /**
     * Whether an account blocks another now.
     *
     * @param account of this partition
     */
    boolean stands(AccountId account, AccountId other);
}
