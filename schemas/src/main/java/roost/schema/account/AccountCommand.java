package roost.schema.account;

import roost.schema.record.Command;

/** What can be asked of an account. */
public sealed interface AccountCommand extends Command permits RegisterAccount, ChangeProfile, DeactivateAccount {}
