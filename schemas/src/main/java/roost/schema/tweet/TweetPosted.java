package roost.schema.tweet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.media.Media;

/**
 * A tweet was posted.
 *
 * @param media with all that is to be known of them; left out where there are none
 * @param quoteOf the tweet quoted or null; left out of the JSON where there is none
 * @param inReplyToAuthor who wrote the tweet replied to; left out where that is not known
 * @param quoteOfAuthor who wrote the tweet quoted; left out where that is not known
 */
public record TweetPosted(
        TweetId tweet,
        AccountId author,
        String text,
        Entities entities,
        @Nullable TweetId inReplyTo,
        @Nullable Place place,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Media> media,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TweetId quoteOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AccountId inReplyToAuthor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AccountId quoteOfAuthor)
        implements TweetEvent {
    /** An older writer says nothing of media. */
    public TweetPosted {
        media = media == null ? List.of() : List.copyOf(media);
    }

    /** Without the authors of what it replies to and quotes. */
    public TweetPosted(
            TweetId tweet,
            AccountId author,
            String text,
            Entities entities,
            @Nullable TweetId inReplyTo,
            @Nullable Place place,
            Instant createdAt,
            List<Media> media,
            @Nullable TweetId quoteOf) {
        this(tweet, author, text, entities, inReplyTo, place, createdAt, media, quoteOf, null, null);
    }

    /** One that quotes nothing. */
    public TweetPosted(
            TweetId tweet,
            AccountId author,
            String text,
            Entities entities,
            @Nullable TweetId inReplyTo,
            @Nullable Place place,
            Instant createdAt,
            List<Media> media) {
        this(tweet, author, text, entities, inReplyTo, place, createdAt, media, null);
    }

    /** Without media and quote. */
    public TweetPosted(
            TweetId tweet,
            AccountId author,
            String text,
            Entities entities,
            @Nullable TweetId inReplyTo,
            @Nullable Place place,
            Instant createdAt) {
        this(tweet, author, text, entities, inReplyTo, place, createdAt, List.of(), null);
    }
}
