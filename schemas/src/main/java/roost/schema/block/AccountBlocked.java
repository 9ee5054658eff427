package roost.schema.block;

import roost.schema.AccountId;

/** An account has blocked another. */
public record AccountBlocked(AccountId account, AccountId other) implements BlockEvent {}
