package roost.schema.block;

import roost.schema.AccountId;
import roost.schema.record.Command;

/** What can be asked about an account's blocks; the account's own partition decides, where its followers and tweets live. */
public sealed interface BlockCommand extends Command permits BlockAccount, UnblockAccount {

    /** Who blocks. */
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
