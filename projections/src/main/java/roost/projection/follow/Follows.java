package roost.projection.follow;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.Counts;
import roost.projection.fold.OrderedSet;

/**
 * The followers of each account of a partition, newest follow first, and how many each of its accounts follows. Keys:
 * {@code f} and {@code i} for the followers of a followee, an {@link OrderedSet}; in the store of references {@code g}
 * follower for how many an account follows.
 */
public final class Follows {
    static final OrderedSet FOLLOWERS = new OrderedSet('f', 'i');
    private static final char FOLLOWING = 'g';

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> references;

    /**
     * Reads stores; any thread.
     *
     * @param store of roost.follows
     * @param references of roost.references
     */
    public Follows(ReadOnlyKeyValueStore<Bytes, byte[]> store, ReadOnlyKeyValueStore<Bytes, byte[]> references) {
        this.store = store;
        this.references = references;
    }

    /** How many follow an account. */
    public long followers(long account) {
        return FOLLOWERS.count(store, account);
    }

    /** How many an account follows. */
    public long following(long account) {
        return Counts.of(references, FOLLOWING, account);
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

    static Counts followerCounts(int bits) {
        return new Counts(FOLLOWERS.members(), bits);
    }

    /** How many each account follows, as the references say it. */
    public static Counts followingCounts(int bits) {
        return new Counts(FOLLOWING, bits);
    }
}
