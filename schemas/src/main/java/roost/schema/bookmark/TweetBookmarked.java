package roost.schema.bookmark;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** An account has bookmarked a tweet. */
public record TweetBookmarked(AccountId account, TweetId tweet) implements BookmarkEvent {}
