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
import roost.schema.tweet.TweetEvent;
import roost.schema.tweet.TweetPosted;

/** How tweets are kept in the decider's stores. */
public final class TweetStates {
    /** {@code tweet/<id>}: author, what it replies to and, in version 2, its media; gone once it is deleted. */
    public static final EntityState<TweetId, Tweet> TWEETS = new EntityState<>(
            TweetId.class,
            Tweet.class,
            StateStore.ENTITIES,
            "tweet/",
            event -> event instanceof TweetEvent tweet ? tweet.tweet() : null,
            TweetPosted.class::isInstance, // under an id that was never given out before
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

    /** All of them. */
    public static final List<EntityState<?, ?>> ALL = List.of(TWEETS, TWEET_IDS);

    private TweetStates() {}

    private static byte @Nullable [] encode(Tweet tweet) {
        AccountId author = tweet.author();
        TweetId target = tweet.inReplyTo();
        if (author == null) {
            return null;
        }
        var out = new StateWriter(tweet.media().isEmpty() ? 1 : 2)
                .number(author.value())
                .number(target == null ? 0 : target.value());
        if (!tweet.media().isEmpty()) {
            out.number(tweet.media().size());
            tweet.media().forEach(medium -> out.text(medium.value()));
        }
        return out.toBytes();
    }

    private static Tweet decode(TweetId id, byte[] bytes) {
        var in = new StateReader(bytes);
        if (in.version() != 1 && in.version() != 2) {
            throw new IllegalStateException("a stored tweet has version " + in.version());
        }
        var author = new AccountId(in.number());
        long target = in.number();
        long count = in.version() == 1 ? 0 : in.number();
        var media = new ArrayList<MediaId>();
        for (long i = 0; i < count; i++) {
            media.add(new MediaId(in.text()));
        }
        return new Tweet(id, author, target == 0 ? null : new TweetId(target), media);
    }
}
