package roost.command.follow;

import java.util.List;
import roost.command.decision.EntityState;
import roost.command.decision.StateReader;
import roost.command.decision.StateStore;
import roost.command.decision.StateWriter;
import roost.schema.follow.FollowEvent;

/** How follows are kept in the decider's stores. */
public final class FollowStates {
    /** {@code follow/<follower>><followee>}: there while it is on. */
    public static final EntityState<Pair, Follow> FOLLOWS = new EntityState<>(
            Pair.class,
            Follow.class,
            StateStore.ENTITIES,
            "follow/",
            event -> event instanceof FollowEvent follow ? new Pair(follow.follower(), follow.followee()) : null,
            follow -> follow.active() ? new StateWriter(1).toBytes() : null,
            (pair, bytes) -> new Follow(pair, StateReader.ofVersion(1, bytes).version() == 1));

    /** All of them. */
    public static final List<EntityState<?, ?>> ALL = List.of(FOLLOWS);

    private FollowStates() {}
}
