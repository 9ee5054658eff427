package roost.projection.tweet;

import org.jspecify.annotations.Nullable;
import roost.projection.fold.Counts;
import roost.projection.fold.Fold;
import roost.projection.fold.Rows;
import roost.schema.TweetId;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.reference.Reference;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetEvent;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;

/** Folds roost.tweets. A deleted tweet leaves a stone without text under its id. */
public final class TweetFold implements Fold<EventRecord> {
    private static final int COUNT_BITS = 12;

    private final Counts tweets = new Counts(AuthorTimelines.KIND, COUNT_BITS);
    private final Counts retweets = new Counts(Retweets.KIND, COUNT_BITS);

    @Override
    public void fold(EventRecord record, long known, Rows rows) {
        TweetEvent event = event(record);
        long tweet = event.tweet().value();
        long author = event.author().value();
        switch (event) {
            case TweetPosted posted -> {
                rows.put(Tweets.key(tweet), Tweets.encode(posted));
                AuthorTimelines.fold(rows, tweets, author, tweet, true);
            }
            case TweetRetweeted retweeted -> {
                rows.put(Tweets.key(tweet), Tweets.encode(retweeted));
                AuthorTimelines.fold(rows, tweets, author, tweet, true);
                Retweets.fold(rows, retweets, author, retweeted.retweetOf().value(), true);
            }
            case TweetDeleted deleted -> {
                rows.put(Tweets.key(tweet), Tweets.encode(deleted));
                AuthorTimelines.fold(rows, tweets, author, tweet, false);
                TweetId original = deleted.retweetOf();
                if (original != null) {
                    Retweets.fold(rows, retweets, author, original.value(), false);
                }
            }
        }
        rows.changed(tweet);
    }

    @Override
    public void refer(EventRecord record, Emission out) {
        TweetEvent event = event(record);
        switch (event) {
            case TweetPosted posted -> {
                refer(Reference.Kind.REPLY, record, event, posted.inReplyTo(), true, out);
                refer(Reference.Kind.QUOTE, record, event, posted.quoteOf(), true, out);
            }
            case TweetRetweeted retweeted ->
                refer(Reference.Kind.RETWEET, record, event, retweeted.retweetOf(), true, out);
            case TweetDeleted deleted -> {
                refer(Reference.Kind.REPLY, record, event, deleted.inReplyTo(), false, out);
                refer(Reference.Kind.QUOTE, record, event, deleted.quoteOf(), false, out);
                refer(Reference.Kind.RETWEET, record, event, deleted.retweetOf(), false, out);
            }
        }
    }

    private static TweetEvent event(EventRecord record) {
        if (record.event() instanceof TweetEvent event) {
            return event;
        }
        throw new UndecodableRecord("not about a tweet");
    }

    private static void refer(
            Reference.Kind kind,
            EventRecord record,
            TweetEvent event,
            @Nullable TweetId target,
            boolean present,
            Emission out) {
        if (target != null) {
            out.emit(new Reference(kind, target.value(), event.tweet().value(), present, record.seq()));
        }
    }
}
