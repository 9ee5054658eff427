package roost.command.notification;

import static roost.command.decider.axon.Entities.ADA;
import static roost.command.decider.axon.Entities.TURN;

import java.time.Instant;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.Test;
import roost.command.decider.axon.Entities;
import roost.command.decision.Refused;
import roost.schema.account.AccountRegistered;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.notification.NotificationsRead;

/** Ada reads her notifications. */
class ReadMarkTest {
    private static final AccountRegistered ADAS = new AccountRegistered(ADA, "Ada", "Ada L.", TURN.time());
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");

    private final AxonTestFixture entities = Entities.fixture();

    @Test
    void aMarkGoesForward() {
        entities.given()
                .event(ADAS)
                .event(new NotificationsRead(ADA, AT))
                .when()
                .command(new MarkNotificationsRead(ADA, AT.plusMillis(1)))
                .then()
                .success()
                .events(new NotificationsRead(ADA, AT.plusMillis(1)));
    }

    @Test
    void anOlderMarkOrTheSameChangesNothing() {
        for (Instant older : new Instant[] {AT, AT.minusMillis(1)}) {
            entities.given()
                    .event(ADAS)
                    .event(new NotificationsRead(ADA, AT))
                    .when()
                    .command(new MarkNotificationsRead(ADA, older))
                    .then()
                    .success()
                    .noEvents();
        }
    }

    @Test
    void onlyWhoExistsReads() {
        entities.given()
                .noPriorActivity()
                .when()
                .command(new MarkNotificationsRead(ADA, AT))
                .then()
                .exception(Refused.class);
    }
}
