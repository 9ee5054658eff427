package roost.schema.follow;

import roost.schema.AccountId;

/** Starts to follow; following already is no change. */
public record FollowAccount(AccountId follower, AccountId followee) implements FollowCommand {}
