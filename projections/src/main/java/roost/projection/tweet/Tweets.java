package roost.projection.tweet;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.projection.fold.Keys;
import roost.schema.api.MediaBody;
import roost.schema.direct.Asker;
import roost.schema.record.Json;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.views.TweetView;

/**
 * The tweets of a partition. Key: {@code t} and the id, so that the newest are the last. Value: a byte of kind, then the
 * tweet without counts, of a retweet its author and the original, or of a deleted one its author alone.
 */
public final class Tweets {
    private static final char KIND = 't';
    private static final byte HERE = 1;
    private static final byte DELETED = 2;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public Tweets(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** A tweet without its counts; empty if unknown or deleted. */
    public Optional<TweetView> byId(long id) {
        byte[] value = store.get(key(id));
        return isHere(value) ? Optional.of(view(value)) : Optional.empty();
    }

    /**
     * Gives the newest tweets of the partition that are neither deleted nor retweets, newest first, until told to stop or until whoever
     * asks is gone.
     *
     * @param below only ids below it; 0: from the newest
     * @param wanted takes ids; the first that is not wanted ends the reading
     */
    public void newest(long below, Wanted wanted) {
        long to = below == 0 ? Long.MAX_VALUE : below - 1;
        try (var newestFirst = store.reverseRange(key(0), key(to))) {
            while (newestFirst.hasNext() && !Asker.isGone()) {
                var next = newestFirst.next();
                if (isHere(next.value)) {
                    TweetView tweet = view(next.value);
                    if (tweet.getRetweetOf() == 0 && !wanted.test(tweet.getId(), tweet.getAuthor())) {
                        return;
                    }
                }
            }
        }
    }

    /** Takes what is read. */
    @FunctionalInterface
    public interface Wanted {
        /** Takes a raw tweet id and its raw author's, and says whether they were wanted. */
        boolean test(long tweet, long author);
    }

    static Bytes key(long tweet) {
        return Keys.of(KIND, tweet);
    }

    static byte[] encode(TweetPosted posted) {
        var view = TweetView.newBuilder()
                .setId(posted.tweet().value())
                .setAuthor(posted.author().value())
                .setText(posted.text())
                .setEntitiesJson(ByteString.copyFrom(Json.LOG.writeValueAsBytes(posted.entities())));
        if (posted.inReplyTo() != null) {
            view.setInReplyTo(posted.inReplyTo().value());
        }
        if (posted.quoteOf() != null) {
            view.setQuoteOf(posted.quoteOf().value());
        }
        if (posted.place() != null) {
            view.setPlaceJson(ByteString.copyFrom(Json.LOG.writeValueAsBytes(posted.place())));
        }
        if (!posted.media().isEmpty()) {
            var media = posted.media().stream().map(MediaBody::of).toList();
            view.setMediaJson(ByteString.copyFrom(Json.LOG.writeValueAsBytes(media)));
        }
        return withKind(HERE, view.build());
    }

    static byte[] encode(TweetRetweeted retweeted) {
        return withKind(
                HERE,
                TweetView.newBuilder()
                        .setId(retweeted.tweet().value())
                        .setAuthor(retweeted.author().value())
                        .setRetweetOf(retweeted.retweetOf().value())
                        .build());
    }

    static byte[] encode(TweetDeleted deleted) {
        return withKind(
                DELETED,
                TweetView.newBuilder().setAuthor(deleted.author().value()).build());
    }

    private static boolean isHere(byte @Nullable [] value) {
        return value != null && value[0] == HERE;
    }

    private static byte[] withKind(byte kind, TweetView view) {
        byte[] proto = view.toByteArray();
        byte[] value = new byte[1 + proto.length];
        value[0] = kind;
        System.arraycopy(proto, 0, value, 1, proto.length);
        return value;
    }

    private static TweetView view(byte[] value) {
        try {
            return TweetView.parser().parseFrom(value, 1, value.length - 1);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored tweet is not readable", e);
        }
    }
}
