package roost.schema.mute;

import roost.schema.AccountId;

/** Mutes an account. That it exists was asked by the API node, a moment old. */
public record MuteAccount(AccountId account, AccountId other) implements MuteCommand {}
