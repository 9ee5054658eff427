package roost.schema.account;

import java.time.Instant;
import roost.schema.AccountId;

/** An account was opened. */
public record AccountRegistered(AccountId account, String handle, String name, Instant createdAt)
        implements AccountEvent {
    @Override
    public String key() {
        return account + "/registered";
    }
}
