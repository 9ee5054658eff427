package roost.projection.fanout;

import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.relation.BigAuthor;

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

    private final NewestTweets newest;
    private final Destinations destinations;
    private final FanoutSettings settings;

    FollowFanout(NewestTweets newest, Destinations destinations, FanoutSettings settings) {
        this.newest = newest;
        this.destinations = destinations;
        this.settings = settings;
    }

    /**
     * A follow. In a big era the newest tweets are delivered all the same: the floor then holds for when it ends.
     *
     * @param follower raw id
     */
    void followed(EventPlace at, long follower, Author followee) {
        int destination = AccountId.partition(follower, destinations.count());
        int local = AccountId.local(follower, destinations.count());
        followee.follow(destination, local);
        long from = TweetId.floor(at.timeMs() - Math.min(settings.pushAgeMs(), at.timeMs()));
        var tweets = newest.newest(followee, from);
        relate(at, destination, local, follower, followee.id(), true, tweets.floor(), tweets.tweets());
        count(at, followee, true);
    }

    /** An unfollow: what was delivered stays, the relation hides it. */
    void unfollowed(EventPlace at, long follower, Author followee) {
        int destination = AccountId.partition(follower, destinations.count());
        int local = AccountId.local(follower, destinations.count());
        followee.unfollow(destination, local);
        relate(at, destination, local, follower, followee.id(), false, 0, NO_TWEETS);
        count(at, followee, false);
    }

    private void count(EventPlace at, Author followee, boolean followed) {
        var before = followee.audience();
        var after = before.after(at.seq(), at.timeMs(), followed, settings);
        if (after.crossedAt(at.seq())) {
            after = after.reaching(at.seq(), followee.newest().newest());
        }
        if (after != before) {
            followee.change(after);
        }
        if (after.crossedAt(at.seq())) {
            var eras = after.idEras(at.seq());
            for (int d = 0; d < destinations.count(); d++) {
                var big = new BigAuthor(new AccountId(followee.id()), d, eras, at.partition(), at.seq());
                destinations.send(d, big, at.partition(), at.seq(), at.timeMs());
            }
        }
    }

    private void relate(
            EventPlace at,
            int destination,
            int local,
            long follower,
            long followee,
            boolean active,
            long floor,
            long[] tweets) {
        destinations.relate(at, destination, active, follower, followee, floor);
        destinations.backfill(at, destination, local, followee, tweets);
    }
}
