package roost.command.mute;

import static roost.command.decider.axon.Entities.ADA;
import static roost.command.decider.axon.Entities.BOB;
import static roost.command.decider.axon.Entities.TURN;

import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.Test;
import roost.command.decider.axon.Entities;
import roost.command.decision.Refused;
import roost.schema.AccountId;
import roost.schema.account.AccountRegistered;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.mute.MuteAccount;
import roost.schema.mute.UnmuteAccount;

/** Ada mutes Bob, who lives in her partition, and others. */
class MuteTest {
    private static final AccountRegistered ADAS = new AccountRegistered(ADA, "Ada", "Ada L.", TURN.time());
    private static final AccountRegistered BOBS = new AccountRegistered(BOB, "Bob", "Bob N.", TURN.time());
    private static final AccountId ELSEWHERE = AccountId.of(1, 6);

    private final AxonTestFixture entities = Entities.fixture();

    @Test
    void anAccountIsMutedOnce() {
        entities.given()
                .event(ADAS)
                .event(BOBS)
                .when()
                .command(new MuteAccount(ADA, BOB))
                .then()
                .success()
                .events(new AccountMuted(ADA, BOB));
        entities.given()
                .event(ADAS)
                .event(BOBS)
                .event(new AccountMuted(ADA, BOB))
                .when()
                .command(new MuteAccount(ADA, BOB))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void whoLivesInAnotherPartitionIsMutedOnTrust() {
        entities.given()
                .event(ADAS)
                .when()
                .command(new MuteAccount(ADA, ELSEWHERE))
                .then()
                .success()
                .events(new AccountMuted(ADA, ELSEWHERE));
    }

    @Test
    void nobodyMutesThemselvesOrWhoIsNotThere() {
        entities.given()
                .event(ADAS)
                .when()
                .command(new MuteAccount(ADA, ADA))
                .then()
                .exception(Refused.class, "SELF_MUTE")
                .noEvents();
        entities.given()
                .event(ADAS)
                .when()
                .command(new MuteAccount(ADA, BOB))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
    }

    @Test
    void aMuteIsEndedAndEndingNoneIsAccepted() {
        entities.given()
                .event(new AccountMuted(ADA, BOB))
                .when()
                .command(new UnmuteAccount(ADA, BOB))
                .then()
                .success()
                .events(new AccountUnmuted(ADA, BOB));
        entities.given()
                .noPriorActivity()
                .when()
                .command(new UnmuteAccount(ADA, BOB))
                .then()
                .success()
                .noEvents();
    }
}
