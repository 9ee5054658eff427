package roost.schema.tweet;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** What can be asked about an account's retweet of a tweet; the account's own partition decides. */
public sealed interface RetweetCommand extends TweetCommand permits RetweetTweet, UnretweetTweet {

    /** Whose retweet. */
    AccountId account();

    /** The original. */
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
