package roost.projection.tweet;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.CountedSet;
import roost.projection.fold.Keys;
import roost.projection.fold.Place;

/**
 * What each account of a partition has retweeted: a counted set of originals. Keys: the account for the count, account
 * and original for the members.
 */
public final class Retweets {
    /** The store's name. */
    public static final String STORE = "retweets";

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public Retweets(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Of these tweets, those that an account has retweeted; who has retweeted nothing costs one look. */
    public List<Long> among(long account, List<Long> tweets) {
        return tweets.isEmpty() || CountedSet.count(store, Keys.of(account)) == 0
                ? List.of()
                : tweets.stream()
                        .filter(tweet -> CountedSet.contains(store, Keys.of(account, tweet)))
                        .toList();
    }

    static void fold(
            KeyValueStore<Bytes, byte[]> store, long account, long original, Place place, long seq, boolean present) {
        CountedSet.fold(store, Keys.of(account), Keys.of(account, original), place, seq, present);
    }
}
