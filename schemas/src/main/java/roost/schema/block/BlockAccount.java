package roost.schema.block;

import roost.schema.AccountId;

/** Blocks an account. That it exists was asked by the API node, a moment old. */
public record BlockAccount(AccountId account, AccountId other) implements BlockCommand {}
