package roost.schema.bookmark;

import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.record.Command;

/** What can be asked about an account's bookmarks; the account's own partition decides, which keeps them. */
public sealed interface BookmarkCommand extends Command permits BookmarkTweet, UnbookmarkTweet {

    /** Whose bookmark. */
    AccountId account();

    /** What is bookmarked. */
    TweetId tweet();

    @Override
    default int bucket() {
        return account().bucket();
    }

    @Override
    default String key() {
        return account().toString();
    }
}
