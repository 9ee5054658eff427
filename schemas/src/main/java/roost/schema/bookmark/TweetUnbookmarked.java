package roost.schema.bookmark;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** An account has taken its bookmark back. */
public record TweetUnbookmarked(AccountId account, TweetId tweet) implements BookmarkEvent {}
