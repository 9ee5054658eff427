package roost.projection.bookmark;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.Counts;
import roost.projection.fold.OrderedSet;

/**
 * The tweets that each account of a partition has bookmarked, newest bookmark first: an {@link OrderedSet} under
 * {@code b} and {@code i}. A bookmark outlives its tweet here; whoever joins leaves it out.
 */
public final class Bookmarks {
    static final OrderedSet BOOKMARKS = new OrderedSet('b', 'i');

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public Bookmarks(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Of these tweets, those that an account has bookmarked; who has no bookmark at all costs one look. */
    public List<Long> among(long account, List<Long> tweets) {
        return tweets.isEmpty() || BOOKMARKS.count(store, account) == 0
                ? List.of()
                : tweets.stream()
                        .filter(tweet -> BOOKMARKS.contains(store, account, tweet))
                        .toList();
    }

    /**
     * What an account has bookmarked, the newest bookmark first.
     *
     * @param below only bookmarks with a seq below it; 0: from the newest
     * @param limit the most that are returned
     */
    public List<OrderedSet.Listed> newest(long account, long below, int limit) {
        return BOOKMARKS.newest(store, account, below, limit);
    }

    static Counts counts(int bits) {
        return new Counts(BOOKMARKS.members(), bits);
    }
}
