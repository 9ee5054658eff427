package roost.schema.block;

import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.record.Command;

/**
 * Takes a reply out of a tweet's thread, if the tweet's author has blocked who wrote it: sent by the policy for a reply
 * that was on its way when the block came. One that is older than the block stays.
 *
 * @param account whose tweet
 * @param tweet what is replied to; its partition decides
 * @param reply what is hidden
 * @param replier who wrote it
 */
public record HideReply(AccountId account, TweetId tweet, TweetId reply, AccountId replier) implements Command {
    @Override
    public int bucket() {
        return tweet.bucket();
    }

    @Override
    public String key() {
        return tweet.toString();
    }
}
