package roost.command.decider.axon;

import org.axonframework.test.fixture.AxonTestFixture;
import roost.command.decider.lane.Lane;
import roost.command.decision.Turn;
import roost.schema.AccountId;

/** Axon's fixture over the entities as the decider wires them, on a lane in memory: partition 1 of 4, always the same time. */
public final class Entities {
    /** Decider time. */
    public static final long NOW_MS = 1_800_000_000_000L;

    /** Where commands are decided. */
    public static final Turn TURN = new Turn(1, 4, NOW_MS);

    /** An account of this partition. */
    public static final AccountId ADA = AccountId.of(1, 5);

    /** Another one. */
    public static final AccountId BOB = AccountId.of(1, 9);

    private Entities() {}

    /** A fresh one. */
    public static AxonTestFixture fixture() {
        var lane = new Lane((store, key) -> null);
        lane.begin(TURN);
        return AxonTestFixture.with(AxonWiring.on(() -> lane));
    }
}
