package roost.schema.tweet;

import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;

/**
 * Posts a tweet. That the tweet replied to exists was asked by the API node, a moment old.
 *
 * @param author decides: the command goes to the author's partition
 * @param text NFC, 1 to 280 weighted characters
 * @param entities what the API node found in the text
 * @param inReplyTo or null
 * @param place or null
 */
public record PostTweet(
        AccountId author,
        String text,
        Entities entities,
        @Nullable TweetId inReplyTo,
        @Nullable Place place) implements TweetCommand {
    @Override
    public int bucket() {
        return author.bucket();
    }

    @Override
    public String key() {
        return author.toString();
    }
}
