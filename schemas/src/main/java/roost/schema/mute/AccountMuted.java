package roost.schema.mute;

import roost.schema.AccountId;

/** An account has muted another. */
public record AccountMuted(AccountId account, AccountId other) implements MuteEvent {}
