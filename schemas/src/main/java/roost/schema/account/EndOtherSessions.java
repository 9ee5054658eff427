package roost.schema.account;

import roost.schema.AccountId;

/** Ends all sessions of an account but one. */
public record EndOtherSessions(AccountId account, String kept) implements CredentialsCommand {}
