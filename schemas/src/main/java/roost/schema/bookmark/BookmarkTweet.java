package roost.schema.bookmark;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** Bookmarks a tweet. That it exists was asked by the API node, a moment old. */
public record BookmarkTweet(AccountId account, TweetId tweet) implements BookmarkCommand {}
