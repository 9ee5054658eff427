package roost.projection.follow;

import roost.projection.fold.Counts;
import roost.projection.fold.Fold;
import roost.projection.fold.Rows;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.follow.FollowEvent;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.reference.Reference;

/**
 * Folds roost.follows into the followee's followers, and tells the follower's partition, and the followee. The decider writes a follow only
 * where there is none, so nothing is looked up for it.
 */
public final class FollowFold implements Fold<EventRecord> {
    private static final int COUNT_BITS = 18;

    private final Counts counts = Follows.followerCounts(COUNT_BITS);

    @Override
    public void fold(EventRecord record, long known, Rows rows) {
        FollowEvent event = event(record);
        long followee = event.followee().value();
        long follower = event.follower().value();
        switch (event) {
            case AccountFollowed followed -> Follows.FOLLOWERS.add(rows, counts, followee, follower, record.seq());
            case AccountUnfollowed unfollowed -> Follows.FOLLOWERS.remove(rows, counts, followee, follower);
        }
    }

    @Override
    public void refer(EventRecord record, Emission out) {
        FollowEvent event = event(record);
        boolean present = event instanceof AccountFollowed;
        out.emit(new Reference(
                Reference.Kind.FOLLOWS,
                event.follower().value(),
                event.followee().value(),
                present,
                record.seq()));
        if (present) {
            long follower = event.follower().value();
            out.emit(new Reference(
                    Reference.Kind.FOLLOWED,
                    event.followee().value(),
                    follower,
                    true,
                    record.seq(),
                    new Reference.News(event.followee().value(), follower, record.timeMs())));
        }
    }

    private static FollowEvent event(EventRecord record) {
        if (record.event() instanceof FollowEvent event) {
            return event;
        }
        throw new UndecodableRecord("not about a follow");
    }
}
