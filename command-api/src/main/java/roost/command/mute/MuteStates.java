package roost.command.mute;

import java.util.List;
import roost.command.decision.EntityState;
import roost.command.decision.StateReader;
import roost.command.decision.StateStore;
import roost.command.decision.StateWriter;
import roost.schema.mute.MuteEvent;

/** How mutes are kept in the decider's stores. */
public final class MuteStates {
    /** {@code mute/<account>><other>}: there while it stands. */
    public static final EntityState<MuteId, Mute> MUTES = new EntityState<>(
            MuteId.class,
            Mute.class,
            StateStore.ENTITIES,
            "mute/",
            event -> event instanceof MuteEvent mute ? new MuteId(mute.account(), mute.other()) : null,
            mute -> mute.set() ? new StateWriter(1).toBytes() : null,
            (id, bytes) -> new Mute(id, StateReader.ofVersion(1, bytes).version() == 1));

    /** All of them. */
    public static final List<EntityState<?, ?>> ALL = List.of(MUTES);

    private MuteStates() {}
}
