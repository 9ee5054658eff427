package roost.command.notification;

import roost.schema.AccountId;

/** Whose mark; its text is the account. */
public record ReadMarkId(AccountId account) {
    @Override
    public String toString() {
        return account.toString();
    }
}
