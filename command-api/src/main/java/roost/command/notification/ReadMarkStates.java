package roost.command.notification;

import java.util.List;
import roost.command.decision.EntityState;
import roost.command.decision.StateReader;
import roost.command.decision.StateStore;
import roost.command.decision.StateWriter;
import roost.schema.notification.NotificationsRead;

/** How read marks are kept in the decider's stores. */
public final class ReadMarkStates {
    /** {@code read/<account>}: milliseconds, there once something was read. */
    public static final EntityState<ReadMarkId, ReadMark> READ_MARKS = new EntityState<>(
            ReadMarkId.class,
            ReadMark.class,
            StateStore.ENTITIES,
            "read/",
            event -> event instanceof NotificationsRead read ? new ReadMarkId(read.account()) : null,
            mark -> mark.upToMs() == 0
                    ? null
                    : new StateWriter(1).number(mark.upToMs()).toBytes(),
            (id, bytes) -> new ReadMark(id, StateReader.ofVersion(1, bytes).number()));

    /** All of them. */
    public static final List<EntityState<?, ?>> ALL = List.of(READ_MARKS);

    private ReadMarkStates() {}
}
