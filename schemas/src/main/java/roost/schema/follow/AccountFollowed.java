package roost.schema.follow;

import roost.schema.AccountId;

/** A follow began. */
public record AccountFollowed(AccountId follower, AccountId followee) implements FollowEvent {}
