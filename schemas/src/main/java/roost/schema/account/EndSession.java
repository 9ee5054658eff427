package roost.schema.account;

import roost.schema.AccountId;

/** Ends a session of an account. */
public record EndSession(AccountId account, String session) implements CredentialsCommand {}
