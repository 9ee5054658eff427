package roost.projection.favorite;

import io.grpc.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.projection.fold.CountedSet;
import roost.projection.fold.Keys;
import roost.projection.fold.Member;
import roost.projection.fold.OrderedSet;
import roost.projection.fold.Place;

/**
 * The sets around each tweet of a partition. Keys: {@code f} and {@code i} for who marked it, newest mark first, an
 * {@link OrderedSet}; {@code r} tweet tweet for the replies to it, which the store keeps in the order of their ids, and
 * {@code q} tweet tweet for those that quote it; {@code w} tweet and the complement of a retweet's id for its retweets, the
 * newest first; {@code r} tweet for the counts of all three.
 */
public final class TweetSets {
    /** The store's name. */
    public static final String STORE = "tweet-sets";

    private static final OrderedSet FAVORITES = new OrderedSet('f', 'i');
    private static final char REPLIES = 'r';
    private static final char QUOTES = 'q';
    private static final char RETWEETS = 'w';
    /** Among the counts that stand together. */
    private static final int REPLIES_COUNT = 0;

    private static final int QUOTES_COUNT = 1;
    private static final int RETWEETS_COUNT = 2;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public TweetSets(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** How many accounts marked a tweet. */
    public long favorites(long tweet) {
        return FAVORITES.count(store, tweet);
    }

    /** Whether an account marked a tweet. */
    public boolean isFavoriteOf(long tweet, long account) {
        return FAVORITES.contains(store, tweet, account);
    }

    /** The accounts that marked a tweet, ascending; null if more than so many ever did. */
    public long @Nullable [] favoritedBy(long tweet, int most) {
        return FAVORITES.members(store, tweet, most);
    }

    /**
     * Who marked a tweet, the newest mark first; who marks again keeps the place.
     *
     * @param below only marks with a seq below it; 0: from the newest
     * @param limit the most that are returned
     */
    public List<OrderedSet.Listed> newestFavorites(long tweet, long below, int limit) {
        return FAVORITES.newest(store, tweet, below, limit);
    }

    /** How many tweets that are not deleted reply to a tweet, how many quote it, and how many accounts retweet it. */
    public record Pointing(long replies, long quotes, long retweets) {}

    /** What points at a tweet, in one look. */
    public Pointing pointing(long tweet) {
        long[] counts = CountedSet.counts(store, Keys.of(REPLIES, tweet), RETWEETS_COUNT + 1);
        return new Pointing(counts[REPLIES_COUNT], counts[QUOTES_COUNT], counts[RETWEETS_COUNT]);
    }

    /**
     * The replies to a tweet that are not deleted, oldest first, until whoever asks is gone.
     *
     * @param above only ids above it; 0: from the oldest
     * @param limit the most that are returned
     */
    public List<Long> oldestReplies(long tweet, long above, int limit) {
        Bytes from = Keys.of(REPLIES, tweet, above + 1);
        return members(from, Keys.of(REPLIES, tweet, Long.MAX_VALUE), limit, id -> id);
    }

    /**
     * The retweets of a tweet by their own ids, newest first, until whoever asks is gone.
     *
     * @param below only ids below it; 0: from the newest
     * @param limit the most that are returned
     */
    public List<Long> newestRetweets(long tweet, long below, int limit) {
        Bytes from = Keys.of(RETWEETS, tweet, ~(below == 0 ? Long.MAX_VALUE : below - 1));
        return members(from, Keys.of(RETWEETS, tweet, ~0L), limit, id -> ~id);
    }

    private List<Long> members(Bytes from, Bytes to, int limit, LongUnaryOperator idOf) {
        var found = new ArrayList<Long>(limit);
        try (var members = store.range(from, to)) {
            while (found.size() < limit
                    && members.hasNext()
                    && !Context.current().isCancelled()) {
                var next = members.next();
                if (Member.decode(next.value).present()) {
                    found.add(idOf.applyAsLong(Keys.last(next.key)));
                }
            }
        }
        return found;
    }

    static void foldFavorite(
            KeyValueStore<Bytes, byte[]> store, long tweet, long account, Place place, long seq, boolean present) {
        FAVORITES.foldRepeated(store, tweet, account, place, seq, present);
    }

    /** Folds a reply; the records are references, ordered by their own offsets. */
    public static void foldReply(
            KeyValueStore<Bytes, byte[]> store, long tweet, long reply, Place place, long seq, boolean present) {
        Bytes member = Keys.of(REPLIES, tweet, reply);
        CountedSet.fold(store, Keys.of(REPLIES, tweet), REPLIES_COUNT, member, place, seq, present);
    }

    /** Folds a quote; the records are references, too. */
    public static void foldQuote(
            KeyValueStore<Bytes, byte[]> store, long tweet, long quote, Place place, long seq, boolean present) {
        Bytes member = Keys.of(QUOTES, tweet, quote);
        CountedSet.fold(store, Keys.of(REPLIES, tweet), QUOTES_COUNT, member, place, seq, present);
    }

    /** Folds a retweet; the records are references, too. */
    public static void foldRetweet(
            KeyValueStore<Bytes, byte[]> store, long tweet, long retweet, Place place, long seq, boolean present) {
        Bytes member = Keys.of(RETWEETS, tweet, ~retweet);
        CountedSet.fold(store, Keys.of(REPLIES, tweet), RETWEETS_COUNT, member, place, seq, present);
    }
}
