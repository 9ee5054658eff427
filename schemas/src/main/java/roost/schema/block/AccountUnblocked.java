package roost.schema.block;

import roost.schema.AccountId;

/** An account has ended its block of another. */
public record AccountUnblocked(AccountId account, AccountId other) implements BlockEvent {}
