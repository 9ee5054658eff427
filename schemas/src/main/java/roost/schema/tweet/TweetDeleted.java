package roost.schema.tweet;

import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** A tweet was deleted: all that is left of it, and enough to take it out of every view. */
public record TweetDeleted(
        TweetId tweet,
        AccountId author,
        @Nullable TweetId inReplyTo,
        @Nullable TweetId quoteOf,
        @Nullable TweetId retweetOf)
        implements TweetEvent {}
