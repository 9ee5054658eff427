package roost.command.tweet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.command.decision.EntityState;
import roost.command.decision.StateReader;
import roost.command.decision.StateStore;
import roost.command.decision.StateWriter;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.media.MediaId;
import roost.schema.record.Event;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetEvent;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;

/** How tweets are kept in the decider's stores. */
public final class TweetStates {
    /**
     * {@code tweet/<id>}: author and what it replies to; in version 2 its media, in version 4 what it quotes, too; in
     * version 3, of a retweet, author and original. Gone once it is deleted.
     */
    public static final EntityState<TweetId, Tweet> TWEETS = new EntityState<>(
            TweetId.class,
            Tweet.class,
            StateStore.ENTITIES,
            "tweet/",
            event -> event instanceof TweetEvent tweet ? tweet.tweet() : null,
            // under an id that was never given out before
            event -> event instanceof TweetPosted || event instanceof TweetRetweeted,
            TweetStates::encode,
            TweetStates::decode);

    /** {@code tweet-ids/<bucket>}: the highest id given out. */
    public static final EntityState<Integer, TweetIds> TWEET_IDS = new EntityState<>(
            Integer.class,
            TweetIds.class,
            StateStore.ENTITIES,
            "tweet-ids/",
            event -> event instanceof TweetEvent tweet ? tweet.tweet().bucket() : null,
            ids -> ids.last() == 0
                    ? null
                    : new StateWriter(1).number(ids.last()).toBytes(),
            (bucket, bytes) ->
                    new TweetIds(bucket, StateReader.ofVersion(1, bytes).number()));

    /** {@code retweet/<account>><original>}: the retweet's own id; gone once it is taken back. */
    public static final EntityState<RetweetId, Retweet> RETWEETS = new EntityState<>(
            RetweetId.class,
            Retweet.class,
            StateStore.ENTITIES,
            "retweet/",
            TweetStates::retweet,
            retweet -> retweet.own() == null
                    ? null
                    : new StateWriter(1).number(retweet.own().value()).toBytes(),
            (id, bytes) ->
                    new Retweet(id, new TweetId(StateReader.ofVersion(1, bytes).number())));

    /** All of them. */
    public static final List<EntityState<?, ?>> ALL = List.of(TWEETS, TWEET_IDS, RETWEETS);

    private TweetStates() {}

    /** Who wrote what these stored bytes are of; null if it does not stand for itself: deleted, or a retweet. */
    public static @Nullable AccountId authorOfOriginal(TweetId id, byte @Nullable [] bytes) {
        Tweet tweet = bytes == null ? null : decode(id, bytes);
        return tweet == null || tweet.retweetOf() != null ? null : tweet.author();
    }

    private static @Nullable RetweetId retweet(Event event) {
        if (event instanceof TweetRetweeted retweeted) {
            return new RetweetId(retweeted.author(), retweeted.retweetOf());
        }
        TweetId original = event instanceof TweetDeleted deleted ? deleted.retweetOf() : null;
        return original == null ? null : new RetweetId(((TweetDeleted) event).author(), original);
    }

    private static byte @Nullable [] encode(Tweet tweet) {
        AccountId author = tweet.author();
        TweetId quoted = tweet.quoteOf();
        TweetId original = tweet.retweetOf();
        List<MediaId> media = tweet.media();
        if (author == null) {
            return null;
        }
        if (original != null) {
            return new StateWriter(3)
                    .number(author.value())
                    .number(original.value())
                    .toBytes();
        }
        int version = quoted != null ? 4 : media.isEmpty() ? 1 : 2;
        var out = new StateWriter(version).number(author.value()).number(value(tweet.inReplyTo()));
        if (version == 4) {
            out.number(value(quoted));
        }
        if (version != 1) {
            out.number(media.size());
            media.forEach(medium -> out.text(medium.value()));
        }
        return out.toBytes();
    }

    private static Tweet decode(TweetId id, byte[] bytes) {
        var in = new StateReader(bytes);
        if (in.version() < 1 || in.version() > 4) {
            throw new IllegalStateException("a stored tweet has version " + in.version());
        }
        var author = new AccountId(in.number());
        TweetId target = tweet(in.number());
        if (in.version() == 3) {
            return new Tweet(id, author, null, null, target);
        }
        TweetId quoted = in.version() == 4 ? tweet(in.number()) : null;
        long count = in.version() == 1 ? 0 : in.number();
        var media = new ArrayList<MediaId>();
        for (long i = 0; i < count; i++) {
            media.add(new MediaId(in.text()));
        }
        return new Tweet(id, author, target, quoted, null, media);
    }

    private static long value(@Nullable TweetId id) {
        return id == null ? 0 : id.value();
    }

    private static @Nullable TweetId tweet(long value) {
        return value == 0 ? null : new TweetId(value);
    }
}
