package roost.projection.follow;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.CountedSet;
import roost.projection.fold.Keys;
import roost.projection.fold.Member;
import roost.projection.fold.Place;

/**
 * The followers of each account of a partition, and how many each of its accounts follows. Keys: {@code f} followee
 * [follower] for the followers and their count; {@code i} followee, complement of the follow's seq for the order, newest
 * first; {@code g} follower [followee] for whom an account follows.
 *
 * <p>An entry of the order counts only while the member says the same seq, so that one left over does no harm.
 */
public final class Follows {
    /** The store's name. */
    public static final String STORE = "follows";

    private static final char FOLLOWERS = 'f';
    private static final char ORDER = 'i';
    private static final char FOLLOWING = 'g';

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public Follows(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** How many follow an account. */
    public long followers(long account) {
        return CountedSet.count(store, Keys.of(FOLLOWERS, account));
    }

    /** How many an account follows. */
    public long following(long account) {
        return CountedSet.count(store, Keys.of(FOLLOWING, account));
    }

    /** Whether an account is followed by another. */
    public boolean isFollowedBy(long account, long follower) {
        return CountedSet.contains(store, Keys.of(FOLLOWERS, account, follower));
    }

    /**
     * Followers, the newest follow first.
     *
     * @param below only follows with a seq below it; 0: from the newest
     * @param limit the most that are returned, one more than a page to see whether there is more
     */
    public List<Follower> newest(long account, long below, int limit) {
        var found = new ArrayList<Follower>(limit);
        Bytes from = Keys.of(ORDER, account, ~(below == 0 ? Long.MAX_VALUE : below - 1));
        try (var order = store.range(from, Keys.of(ORDER, account, ~0L))) {
            while (found.size() < limit && order.hasNext()) {
                var next = order.next();
                long seq = ~Keys.last(next.key);
                long follower = Keys.last(Bytes.wrap(next.value));
                var newest = Member.decode(store.get(Keys.of(FOLLOWERS, account, follower)))
                        .newest();
                if (newest != null && newest.present() && newest.seq() == seq) {
                    found.add(new Follower(follower, seq));
                }
            }
        }
        return found;
    }

    /**
     * A follower.
     *
     * @param account raw id
     * @param seq of the follow
     */
    public record Follower(long account, long seq) {}

    static void foldFollower(
            KeyValueStore<Bytes, byte[]> store, long followee, long follower, Place place, long seq, boolean present) {
        Bytes member = Keys.of(FOLLOWERS, followee, follower);
        Member now = CountedSet.fold(store, Keys.of(FOLLOWERS, followee), member, place, seq, present);
        for (Member.Version version : now.versions()) {
            if (version.present() && version.seq() < seq) {
                store.delete(order(followee, version.seq()));
            }
        }
        var newest = now.newest();
        if (newest != null && newest.present() && newest.seq() == seq) {
            store.put(order(followee, seq), Keys.of(follower).get());
        }
    }

    /** Folds whom an account follows; the records are references, ordered by their own offsets. */
    public static void foldFollowing(
            KeyValueStore<Bytes, byte[]> store, long follower, long followee, Place place, long seq, boolean present) {
        Bytes member = Keys.of(FOLLOWING, follower, followee);
        CountedSet.fold(store, Keys.of(FOLLOWING, follower), member, place, seq, present);
    }

    private static Bytes order(long followee, long seq) {
        return Keys.of(ORDER, followee, ~seq);
    }
}
