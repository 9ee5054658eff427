package roost.schema.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.tweet.Entities;
import roost.schema.tweet.Place;

/**
 * A tweet as the public API writes it. The write side knows no counts and leaves them out; {@code viewer} is there when
 * the request carried a token.
 *
 * @param media up to four pictures, or one video
 * @param quoteOf the quoted tweet, which shows no further one; null if there is none, if it is deleted, and on the write
 *     side
 * @param quoteOfId the id of what is quoted, there or deleted; left out where nothing is
 * @param retweetOf the original or null
 */
@JsonPropertyOrder({
    "id",
    "author",
    "text",
    "createdAt",
    "place",
    "media",
    "inReplyTo",
    "entities",
    "quoteOfId",
    "quoteOf",
    "retweetOf",
    "counts",
    "viewer"
})
public record TweetBody(
        TweetId id,
        Author author,
        String text,
        Instant createdAt,
        @Nullable Place place,
        List<MediaBody> media,
        @Nullable TweetId inReplyTo,
        @Nullable TweetBody quoteOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TweetId quoteOfId,
        @Nullable TweetBody retweetOf,
        Entities entities,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Counts counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Viewer viewer) {
    /** Who wrote it. */
    public record Author(
            AccountId id,
            String handle,
            String name,
            @Nullable String avatarUrl) {}

    /** How often it was marked and answered. */
    public record Counts(long favorites, long retweets, long replies, long quotes) {}

    /** What who asks has done with it. */
    public record Viewer(boolean favorited, boolean retweeted, boolean bookmarked) {}
}
