package roost.schema.mute;

import roost.schema.AccountId;

/** An account has ended its mute of another. */
public record AccountUnmuted(AccountId account, AccountId other) implements MuteEvent {}
