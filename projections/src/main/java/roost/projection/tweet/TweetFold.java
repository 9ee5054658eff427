package roost.projection.tweet;

import org.jspecify.annotations.Nullable;
import roost.projection.fold.Counts;
import roost.projection.fold.Fold;
import roost.projection.fold.Rows;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.reference.HandleKey;
import roost.schema.reference.Reference;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetEvent;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;

/** Folds roost.tweets. A deleted tweet leaves a stone without text under its id. */
public final class TweetFold implements Fold<EventRecord> {
    private static final int COUNT_BITS = 16;

    /** Whoever names more in one tweet does not reach them all. */
    private static final int MOST_MENTIONED = 50;

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
                refer(Reference.Kind.REPLY, record, posted.inReplyTo(), posted.inReplyToAuthor(), out);
                refer(Reference.Kind.QUOTE, record, posted.quoteOf(), posted.quoteOfAuthor(), out);
                mention(posted, record.seq(), out);
            }
            case TweetRetweeted retweeted ->
                refer(Reference.Kind.RETWEET, record, retweeted.retweetOf(), retweeted.retweetOfAuthor(), out);
            case TweetDeleted deleted -> {
                gone(Reference.Kind.REPLY, record, deleted.inReplyTo(), out);
                gone(Reference.Kind.QUOTE, record, deleted.quoteOf(), out);
                gone(Reference.Kind.RETWEET, record, deleted.retweetOf(), out);
            }
        }
    }

    private static TweetEvent event(EventRecord record) {
        if (record.event() instanceof TweetEvent event) {
            return event;
        }
        throw new UndecodableRecord("not about a tweet");
    }

    /** Who wrote the target is told, if that is known and somebody else. */
    private static void refer(
            Reference.Kind kind,
            EventRecord record,
            @Nullable TweetId target,
            @Nullable AccountId owner,
            Emission out) {
        if (target != null) {
            TweetEvent event = event(record);
            AccountId actor = event.author();
            Reference.News news = owner == null || owner.equals(actor)
                    ? null
                    : new Reference.News(
                            owner.value(), actor.value(), event.tweet().timeMs());
            out.emit(new Reference(kind, target.value(), event.tweet().value(), true, record.seq(), news));
        }
    }

    private static void gone(Reference.Kind kind, EventRecord record, @Nullable TweetId target, Emission out) {
        if (target != null) {
            out.emit(new Reference(kind, target.value(), event(record).tweet().value(), false, record.seq()));
        }
    }

    /** Each handle once, by its key: whose it is, if anybody's, its own partition knows. */
    private static void mention(TweetPosted posted, long seq, Emission out) {
        long tweet = posted.tweet().value();
        long actor = posted.author().value();
        posted.entities().mentions().stream()
                .mapToLong(mention -> HandleKey.of(mention.handle()))
                .distinct()
                .limit(MOST_MENTIONED)
                .forEach(handle -> out.emit(new Reference(
                        Reference.Kind.MENTION,
                        handle,
                        tweet,
                        true,
                        seq,
                        new Reference.News(handle, actor, posted.tweet().timeMs()))));
    }
}
