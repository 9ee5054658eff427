package roost.schema.follow;

import roost.schema.AccountId;

/** Stops following; not following is no change. */
public record UnfollowAccount(AccountId follower, AccountId followee) implements FollowCommand {}
