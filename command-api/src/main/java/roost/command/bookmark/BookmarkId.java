package roost.command.bookmark;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** Who bookmarks what; its text is {@code account>tweet}. */
public record BookmarkId(AccountId account, TweetId tweet) {
    @Override
    public String toString() {
        return account + ">" + tweet;
    }
}
