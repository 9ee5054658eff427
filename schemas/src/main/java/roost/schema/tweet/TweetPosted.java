package roost.schema.tweet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** A tweet was posted. */
public record TweetPosted(
        TweetId tweet,
        AccountId author,
        String text,
        Entities entities,
        @Nullable TweetId inReplyTo,
        @Nullable Place place,
        Instant createdAt)
        implements TweetEvent {}
