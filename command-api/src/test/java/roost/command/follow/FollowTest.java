package roost.command.follow;

import static roost.command.decider.axon.Entities.ADA;
import static roost.command.decider.axon.Entities.BOB;
import static roost.command.decider.axon.Entities.TURN;

import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.Test;
import roost.command.decider.axon.Entities;
import roost.command.decision.Refused;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.AccountRegistered;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.follow.FollowAccount;
import roost.schema.follow.UnfollowAccount;

/** Bob follows Ada, in Ada's partition; of Bob nothing needs to be known there. */
class FollowTest {
    private static final AccountRegistered REGISTERED = new AccountRegistered(ADA, "Ada", "Ada L.", TURN.time());

    private final AxonTestFixture entities = Entities.fixture();

    @Test
    void anAccountIsFollowed() {
        entities.given()
                .event(REGISTERED)
                .when()
                .command(new FollowAccount(BOB, ADA))
                .then()
                .success()
                .events(new AccountFollowed(BOB, ADA));
    }

    @Test
    void followingAlreadyIsAcceptedWithoutAnEvent() {
        entities.given()
                .event(REGISTERED)
                .event(new AccountFollowed(BOB, ADA))
                .when()
                .command(new FollowAccount(BOB, ADA))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void aFollowThatEndedBeginsAgain() {
        entities.given()
                .event(REGISTERED)
                .event(new AccountFollowed(BOB, ADA))
                .event(new AccountUnfollowed(BOB, ADA))
                .when()
                .command(new FollowAccount(BOB, ADA))
                .then()
                .events(new AccountFollowed(BOB, ADA));
    }

    @Test
    void nobodyFollowsAnAccountThatIsNotThere() {
        entities.given()
                .noPriorActivity()
                .when()
                .command(new FollowAccount(BOB, ADA))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
    }

    @Test
    void nobodyFollowsThemselves() {
        entities.given()
                .event(REGISTERED)
                .when()
                .command(new FollowAccount(ADA, ADA))
                .then()
                .exception(Refused.class, "SELF_FOLLOW")
                .noEvents();
    }

    @Test
    void aFollowIsEnded() {
        entities.given()
                .event(REGISTERED)
                .event(new AccountFollowed(BOB, ADA))
                .when()
                .command(new UnfollowAccount(BOB, ADA))
                .then()
                .success()
                .events(new AccountUnfollowed(BOB, ADA));
    }

    @Test
    void endingWhatNeverBeganIsAcceptedWithoutAnEvent() {
        entities.given()
                .event(REGISTERED)
                .when()
                .command(new UnfollowAccount(BOB, ADA))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void nobodyUnfollowsAnAccountThatIsNotThere() {
        entities.given()
                .noPriorActivity()
                .when()
                .command(new UnfollowAccount(BOB, ADA))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
    }

    @Test
    void whoIsBlockedDoesNotFollow() {
        entities.given()
                .event(REGISTERED)
                .event(new AccountBlocked(ADA, BOB, TURN.time()))
                .when()
                .command(new FollowAccount(BOB, ADA))
                .then()
                .exception(Refused.class, "BLOCKED")
                .noEvents();
        entities.given()
                .event(REGISTERED)
                .event(new AccountBlocked(ADA, BOB, TURN.time()))
                .event(new AccountUnblocked(ADA, BOB))
                .when()
                .command(new FollowAccount(BOB, ADA))
                .then()
                .events(new AccountFollowed(BOB, ADA));
    }

    @Test
    void aFollowOfAClosedAccountIsEndedAndNoneBegins() {
        entities.given()
                .event(REGISTERED)
                .event(new AccountFollowed(BOB, ADA))
                .event(new AccountDeactivated(ADA))
                .when()
                .command(new UnfollowAccount(BOB, ADA))
                .then()
                .events(new AccountUnfollowed(BOB, ADA));
        entities.given()
                .event(REGISTERED)
                .event(new AccountDeactivated(ADA))
                .when()
                .command(new FollowAccount(BOB, ADA))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
    }
}
