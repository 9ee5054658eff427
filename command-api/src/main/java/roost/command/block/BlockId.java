package roost.command.block;

import roost.schema.AccountId;

/** Who blocks whom; its text is {@code account>other}. */
public record BlockId(AccountId account, AccountId other) {
    @Override
    public String toString() {
        return account + ">" + other;
    }
}
