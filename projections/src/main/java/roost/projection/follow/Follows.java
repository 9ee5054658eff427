package roost.projection.follow;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.CountedSet;
import roost.projection.fold.Keys;
import roost.projection.fold.OrderedSet;
import roost.projection.fold.Place;

/**
 * The followers of each account of a partition, newest follow first, and how many each of its accounts follows. Keys:
 * {@code f} and {@code i} for the followers of a followee, an {@link OrderedSet}; {@code g} follower [followee] for whom
 * an account follows.
 */
public final class Follows {
    /** The store's name. */
    public static final String STORE = "follows";

    private static final OrderedSet FOLLOWERS = new OrderedSet('f', 'i');
    private static final char FOLLOWING = 'g';

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public Follows(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** How many follow an account. */
    public long followers(long account) {
        return FOLLOWERS.count(store, account);
    }

    /** How many an account follows. */
    public long following(long account) {
        return CountedSet.count(store, Keys.of(FOLLOWING, account));
    }

    /** Whether an account is followed by another. */
    public boolean isFollowedBy(long account, long follower) {
        return FOLLOWERS.contains(store, account, follower);
    }

    /**
     * Followers, the newest follow first.
     *
     * @param below only follows with a seq below it; 0: from the newest
     * @param limit the most that are returned, one more than a page to see whether there is more
     */
    public List<OrderedSet.Listed> newest(long account, long below, int limit) {
        return FOLLOWERS.newest(store, account, below, limit);
    }

    static void foldFollower(
            KeyValueStore<Bytes, byte[]> store, long followee, long follower, Place place, long seq, boolean present) {
        FOLLOWERS.fold(store, followee, follower, place, seq, present);
    }

    /** Folds whom an account follows; the records are references, ordered by their own offsets. */
    public static void foldFollowing(
            KeyValueStore<Bytes, byte[]> store, long follower, long followee, Place place, long seq, boolean present) {
        Bytes member = Keys.of(FOLLOWING, follower, followee);
        CountedSet.fold(store, Keys.of(FOLLOWING, follower), member, place, seq, present);
    }
}
