package roost.schema.follow;

import roost.schema.AccountId;

/** A follow ended. */
public record AccountUnfollowed(AccountId follower, AccountId followee) implements FollowEvent {}
