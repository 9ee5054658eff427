package roost.schema.tweet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.media.MediaId;

/**
 * A tweet was deleted: all that is left of it, and enough to take it out of every view.
 *
 * @param media what was attached to it, so that their files are removed; left out where there are none
 */
public record TweetDeleted(
        TweetId tweet,
        AccountId author,
        @Nullable TweetId inReplyTo,
        @Nullable TweetId quoteOf,
        @Nullable TweetId retweetOf,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MediaId> media)
        implements TweetEvent {
    /** An older writer says nothing of media. */
    public TweetDeleted {
        media = media == null ? List.of() : List.copyOf(media);
    }

    /** Without media. */
    public TweetDeleted(
            TweetId tweet,
            AccountId author,
            @Nullable TweetId inReplyTo,
            @Nullable TweetId quoteOf,
            @Nullable TweetId retweetOf) {
        this(tweet, author, inReplyTo, quoteOf, retweetOf, List.of());
    }
}
