package roost.projection.favorite;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.CountedSet;
import roost.projection.fold.Keys;
import roost.projection.fold.Place;

/**
 * The sets around each tweet of a partition. Keys: {@code f} tweet [account] for who marked it; {@code r} tweet [tweet]
 * for the replies to it.
 */
public final class TweetSets {
    /** The store's name. */
    public static final String STORE = "tweet-sets";

    private static final char FAVORITES = 'f';
    private static final char REPLIES = 'r';

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public TweetSets(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** How many accounts marked a tweet. */
    public long favorites(long tweet) {
        return CountedSet.count(store, Keys.of(FAVORITES, tweet));
    }

    /** Whether an account marked a tweet. */
    public boolean isFavoriteOf(long tweet, long account) {
        return CountedSet.contains(store, Keys.of(FAVORITES, tweet, account));
    }

    /** How many replies to a tweet there are that are not deleted. */
    public long replies(long tweet) {
        return CountedSet.count(store, Keys.of(REPLIES, tweet));
    }

    static void foldFavorite(
            KeyValueStore<Bytes, byte[]> store, long tweet, long account, Place place, long seq, boolean present) {
        CountedSet.fold(store, Keys.of(FAVORITES, tweet), Keys.of(FAVORITES, tweet, account), place, seq, present);
    }

    /** Folds a reply; the records are references, ordered by their own offsets. */
    public static void foldReply(
            KeyValueStore<Bytes, byte[]> store, long tweet, long reply, Place place, long seq, boolean present) {
        CountedSet.fold(store, Keys.of(REPLIES, tweet), Keys.of(REPLIES, tweet, reply), place, seq, present);
    }
}
