package roost.schema.block;

import roost.schema.AccountId;

/** Ends a block, also that of an account which is gone. */
public record UnblockAccount(AccountId account, AccountId other) implements BlockCommand {}
