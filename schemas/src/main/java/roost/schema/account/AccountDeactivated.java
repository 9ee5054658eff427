package roost.schema.account;

import roost.schema.AccountId;

/** An account was closed for good. */
public record AccountDeactivated(AccountId account) implements AccountEvent {
    @Override
    public String key() {
        return account + "/state";
    }
}
