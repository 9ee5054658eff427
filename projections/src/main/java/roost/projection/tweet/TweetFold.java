package roost.projection.tweet;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.projection.fold.Fold;
import roost.projection.fold.Keys;
import roost.projection.fold.Place;
import roost.projection.fold.TweetChanges;
import roost.projection.fold.ViewsTask;
import roost.schema.TweetId;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.reference.Reference;
import roost.schema.topic.Topic;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetEvent;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;

/**
 * Folds roost.tweets. A deleted tweet leaves a stone without text under its id, so that its posting, when it comes
 * again, does not bring the text back.
 */
public final class TweetFold implements Fold<EventRecord> {
    private final KeyValueStore<Bytes, byte[]> tweets;
    private final KeyValueStore<Bytes, byte[]> timelines;
    private final KeyValueStore<Bytes, byte[]> retweets;
    private final TweetChanges changes;

    /** Writes these stores. */
    public TweetFold(
            KeyValueStore<Bytes, byte[]> tweets,
            KeyValueStore<Bytes, byte[]> timelines,
            KeyValueStore<Bytes, byte[]> retweets,
            TweetChanges changes) {
        this.tweets = tweets;
        this.timelines = timelines;
        this.retweets = retweets;
        this.changes = changes;
    }

    /** The fold on a task's stores. */
    public static TweetFold of(ViewsTask task) {
        return new TweetFold(
                task.store(Tweets.STORE),
                task.store(AuthorTimelines.STORE),
                task.store(Retweets.STORE),
                task.shared().tweets());
    }

    @Override
    public void fold(EventRecord record, Place place, Emission out) {
        if (!(record.event() instanceof TweetEvent event)) {
            throw new UndecodableRecord("not about a tweet");
        }
        switch (event) {
            case TweetPosted posted -> {
                Bytes key = Keys.of(posted.tweet().value());
                byte[] before = tweets.get(key);
                // A stone is written again: the crash that brought the posting back may have lost it to the changelog.
                tweets.put(key, Tweets.isDeleted(before) ? before : Tweets.encode(posted));
                count(record, event, place, true);
                refer(Reference.Kind.REPLY, record, event, posted.inReplyTo(), true, out);
                refer(Reference.Kind.QUOTE, record, event, posted.quoteOf(), true, out);
            }
            case TweetRetweeted retweeted -> {
                Bytes key = Keys.of(retweeted.tweet().value());
                byte[] before = tweets.get(key);
                tweets.put(key, Tweets.isDeleted(before) ? before : Tweets.encode(retweeted));
                count(record, event, place, true);
                retweet(record, event, retweeted.retweetOf(), place, true, out);
            }
            case TweetDeleted deleted -> {
                tweets.put(Keys.of(deleted.tweet().value()), Tweets.encode(deleted));
                count(record, event, place, false);
                refer(Reference.Kind.REPLY, record, event, deleted.inReplyTo(), false, out);
                refer(Reference.Kind.QUOTE, record, event, deleted.quoteOf(), false, out);
                TweetId original = deleted.retweetOf();
                if (original != null) {
                    retweet(record, event, original, place, false, out);
                }
            }
        }
        changes.changed(event.tweet().value());
    }

    private void count(EventRecord record, TweetEvent event, Place place, boolean present) {
        long author = event.author().value();
        AuthorTimelines.fold(timelines, author, event.tweet().value(), place, record.seq(), present);
    }

    private void retweet(
            EventRecord record, TweetEvent event, TweetId original, Place place, boolean present, Emission out) {
        Retweets.fold(retweets, event.author().value(), original.value(), place, record.seq(), present);
        refer(Reference.Kind.RETWEET, record, event, original, present, out);
    }

    private static void refer(
            Reference.Kind kind,
            EventRecord record,
            TweetEvent event,
            @Nullable TweetId target,
            boolean present,
            Emission out) {
        if (target != null) {
            out.emit(new Reference(
                    kind,
                    target.value(),
                    event.tweet().value(),
                    present,
                    Topic.TWEETS.shortName(),
                    record.partition(),
                    record.seq()));
        }
    }
}
