package roost.projection.tweet;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.Counts;
import roost.projection.fold.Keys;
import roost.projection.fold.Rows;

/**
 * What each account of a partition has retweeted: a counted set of originals. Keys: {@code e} and
 * the account for the count, with the original for the members.
 */
public final class Retweets {
    static final char KIND = 'e';
    private static final byte[] MEMBER = {1};

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public Retweets(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Of these tweets, those that an account has retweeted; who has retweeted nothing costs one look. */
    public List<Long> among(long account, List<Long> tweets) {
        return tweets.isEmpty() || Counts.of(store, KIND, account) == 0
                ? List.of()
                : tweets.stream()
                        .filter(tweet -> store.get(Keys.of(KIND, account, tweet)) != null)
                        .toList();
    }

    /** Folds a retweet, or its end; it comes once. */
    static void fold(Rows rows, Counts counts, long account, long original, boolean present) {
        Bytes member = Keys.of(KIND, account, original);
        if (present) {
            rows.put(member, MEMBER);
            counts.add(rows, account, 1);
        } else if (rows.get(member) != null) {
            rows.delete(member);
            counts.add(rows, account, -1);
        }
    }
}
