package roost.schema.bookmark;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** Takes a bookmark back, also that of a tweet which is gone. */
public record UnbookmarkTweet(AccountId account, TweetId tweet) implements BookmarkCommand {}
