package roost.schema.account;

import roost.schema.AccountId;

/** Closes an account for good: it and its tweets are seen nowhere any more, and its handle stays taken. */
public record DeactivateAccount(AccountId account) implements AccountCommand {
    @Override
    public int bucket() {
        return account.bucket();
    }

    @Override
    public String key() {
        return account.toString();
    }
}
