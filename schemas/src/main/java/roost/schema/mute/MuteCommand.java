package roost.schema.mute;

import roost.schema.AccountId;
import roost.schema.record.Command;

/** What can be asked about an account's mutes; the account's own partition decides, which keeps them. */
public sealed interface MuteCommand extends Command permits MuteAccount, UnmuteAccount {

    /** Who mutes. */
    AccountId account();

    /** Whom. */
    AccountId other();

    @Override
    default int bucket() {
        return account().bucket();
    }

    @Override
    default String key() {
        return account().toString();
    }
}
