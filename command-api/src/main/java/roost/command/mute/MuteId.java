package roost.command.mute;

import roost.schema.AccountId;

/** Who mutes whom; its text is {@code account>other}. */
public record MuteId(AccountId account, AccountId other) {
    @Override
    public String toString() {
        return account + ">" + other;
    }
}
