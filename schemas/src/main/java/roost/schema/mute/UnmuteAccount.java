package roost.schema.mute;

import roost.schema.AccountId;

/** Ends a mute, also that of an account which is gone. */
public record UnmuteAccount(AccountId account, AccountId other) implements MuteCommand {}
