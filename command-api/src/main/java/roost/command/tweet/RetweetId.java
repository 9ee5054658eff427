package roost.command.tweet;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** Who retweets what; its text is {@code account>original}. */
public record RetweetId(AccountId account, TweetId original) {
    @Override
    public String toString() {
        return account + ">" + original;
    }
}
