package roost.projection.fanout;

import java.util.function.LongFunction;
import org.apache.kafka.streams.state.KeyValueStore;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.log.EventRecord;
import roost.schema.relation.BigAuthor;
import roost.schema.relation.FollowRelation;

/**
 * A follow's way to its reader: the follower is packed among the author's, the reader's partition gets the relation and
 * the author's newest tweets; the follow that makes an author big, and the unfollow that ends it, tell every destination.
 *
 * <p>All of it is sent again when the event comes again. The floor goes with the newest tweets that are sent with it and
 * may be another one then; of two records of the same seq the higher floor is the safe one. The same holds for the end of
 * a big era: what is pulled too much does no harm.
 */
final class FollowFanout {
    private static final long[] NO_TWEETS = {};

    private final KeyValueStore<byte[], byte[]> store;
    private final PackedFollowers followers;
    private final NewestTweets newest;
    private final LongFunction<Audience> audiences;
    private final Destinations destinations;
    private final FanoutSettings settings;

    FollowFanout(
            KeyValueStore<byte[], byte[]> store,
            PackedFollowers followers,
            NewestTweets newest,
            LongFunction<Audience> audiences,
            Destinations destinations,
            FanoutSettings settings) {
        this.store = store;
        this.followers = followers;
        this.newest = newest;
        this.audiences = audiences;
        this.destinations = destinations;
        this.settings = settings;
    }

    /**
     * A follow. In a big era the newest tweets are delivered all the same: the floor then holds for when it ends.
     */
    void followed(EventRecord at, AccountId follower, AccountId followee) {
        int destination = follower.partition(destinations.count());
        int local = AccountId.local(follower.value(), destinations.count());
        followers.add(followee.value(), destination, local);
        long from = TweetId.floor(at.timeMs() - Math.min(settings.pushAgeMs(), at.timeMs()));
        var tweets = newest.newest(followee.value(), from);
        relate(at, destination, local, follower, followee, true, tweets.floor(), tweets.tweets());
        count(at, followee, true);
    }

    /** An unfollow: what was delivered stays, the relation hides it. */
    void unfollowed(EventRecord at, AccountId follower, AccountId followee) {
        int destination = follower.partition(destinations.count());
        int local = AccountId.local(follower.value(), destinations.count());
        followers.remove(followee.value(), destination, local);
        relate(at, destination, local, follower, followee, false, 0, NO_TWEETS);
        count(at, followee, false);
    }

    private void count(EventRecord at, AccountId followee, boolean followed) {
        var before = audiences.apply(followee.value());
        var after = before.after(at.seq(), at.timeMs(), followed, settings);
        if (after.crossedAt(at.seq())) {
            after = after.reaching(at.seq(), newest.newestId(followee.value()));
        }
        if (after != before) {
            store.put(AuthorKeys.audience(followee.value()), after.encode());
        }
        if (after.crossedAt(at.seq())) {
            var eras = after.idEras(at.seq());
            for (int d = 0; d < destinations.count(); d++) {
                var big = new BigAuthor(followee, d, eras, at.partition(), at.seq());
                destinations.send(d, big, at.partition(), at.seq(), at.timeMs());
            }
        }
    }

    private void relate(
            EventRecord at,
            int destination,
            int local,
            AccountId follower,
            AccountId followee,
            boolean active,
            long floor,
            long[] tweets) {
        var relation = new FollowRelation(follower, followee, active, floor, at.timeMs(), at.partition(), at.seq());
        destinations.send(destination, relation, at.partition(), at.seq(), at.timeMs());
        var backfill = new Delivery.Backfill(at.partition(), at.seq(), local, followee.value(), tweets);
        destinations.send(destination, backfill, at.timeMs());
    }
}
