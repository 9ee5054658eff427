package roost.schema.tweet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.media.Media;

/**
 * Posts a tweet. That the tweet replied to exists was asked by the API node, a moment old.
 *
 * @param author decides: the command goes to the author's partition
 * @param text NFC, 1 to 280 weighted characters
 * @param entities what the API node found in the text
 * @param inReplyTo or null
 * @param place or null
 * @param media the author's own, as the API node found them in the media store
 */
public record PostTweet(
        AccountId author,
        String text,
        Entities entities,
        @Nullable TweetId inReplyTo,
        @Nullable Place place,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Media> media)
        implements TweetCommand {
    /** The most media of a tweet; a video is alone. */
    public static final int MAX_MEDIA = 4;

    /** An older API node says nothing of media. */
    public PostTweet {
        media = media == null ? List.of() : List.copyOf(media);
    }

    /** Without media. */
    public PostTweet(
            AccountId author, String text, Entities entities, @Nullable TweetId inReplyTo, @Nullable Place place) {
        this(author, text, entities, inReplyTo, place, List.of());
    }

    @Override
    public int bucket() {
        return author.bucket();
    }

    @Override
    public String key() {
        return author.toString();
    }
}
