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
 * @param quoteOf the tweet quoted or null; that it exists was asked too
 * @param inReplyToAuthor who wrote the tweet replied to, as it was asked; null if nobody answered that
 * @param quoteOfAuthor who wrote the tweet quoted, in the same way
 */
public record PostTweet(
        AccountId author,
        String text,
        Entities entities,
        @Nullable TweetId inReplyTo,
        @Nullable Place place,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Media> media,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TweetId quoteOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AccountId inReplyToAuthor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AccountId quoteOfAuthor)
        implements TweetCommand {
    /** The most media of a tweet; a video is alone. */
    public static final int MAX_MEDIA = 4;

    /** An older API node says nothing of media. */
    public PostTweet {
        media = media == null ? List.of() : List.copyOf(media);
    }

    /** Without the authors of what it replies to and quotes. */
    public PostTweet(
            AccountId author,
            String text,
            Entities entities,
            @Nullable TweetId inReplyTo,
            @Nullable Place place,
            List<Media> media,
            @Nullable TweetId quoteOf) {
        this(author, text, entities, inReplyTo, place, media, quoteOf, null, null);
    }

    /** One that quotes nothing. */
    public PostTweet(
            AccountId author,
            String text,
            Entities entities,
            @Nullable TweetId inReplyTo,
            @Nullable Place place,
            List<Media> media) {
        this(author, text, entities, inReplyTo, place, media, null);
    }

    /** Without media and quote. */
    public PostTweet(
            AccountId author, String text, Entities entities, @Nullable TweetId inReplyTo, @Nullable Place place) {
        this(author, text, entities, inReplyTo, place, List.of(), null);
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
