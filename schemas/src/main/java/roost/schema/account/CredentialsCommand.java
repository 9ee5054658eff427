package roost.schema.account;

import roost.schema.AccountId;
import roost.schema.record.Command;

/** What can be asked of the credentials of an account: its password and its sessions. */
public sealed interface CredentialsCommand extends Command
        permits OpenSession, EndSession, EndOtherSessions, ChangePassword {
    /** Whose. */
    AccountId account();

    @Override
    default int bucket() {
        return account().bucket();
    }

    @Override
    default String key() {
        return account().toString();
    }
}
