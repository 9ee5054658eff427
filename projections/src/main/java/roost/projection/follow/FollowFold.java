package roost.projection.follow;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import roost.projection.fold.Fold;
import roost.projection.fold.Place;
import roost.projection.fold.ViewsTask;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.follow.FollowEvent;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.reference.Reference;
import roost.schema.topic.Topic;

/** Folds roost.follows into the followee's followers, and tells the follower's partition. */
public final class FollowFold implements Fold<EventRecord> {
    private final KeyValueStore<Bytes, byte[]> follows;

    /** Writes this store. */
    public FollowFold(KeyValueStore<Bytes, byte[]> follows) {
        this.follows = follows;
    }

    /** The fold on a task's stores. */
    public static FollowFold of(ViewsTask task) {
        return new FollowFold(task.store(Follows.STORE));
    }

    @Override
    public void fold(EventRecord record, Place place, Emission out) {
        if (!(record.event() instanceof FollowEvent event)) {
            throw new UndecodableRecord("not about a follow");
        }
        boolean present = switch (event) {
            case AccountFollowed followed -> true;
            case AccountUnfollowed unfollowed -> false;
        };
        long followee = event.followee().value();
        long follower = event.follower().value();
        Follows.foldFollower(follows, followee, follower, place, record.seq(), present);
        out.emit(new Reference(
                Reference.Kind.FOLLOWS,
                follower,
                followee,
                present,
                Topic.FOLLOWS.shortName(),
                record.partition(),
                record.seq()));
    }
}
