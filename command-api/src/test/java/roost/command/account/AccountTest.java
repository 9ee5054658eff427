package roost.command.account;

import static roost.command.decider.axon.Entities.ADA;
import static roost.command.decider.axon.Entities.TURN;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.test.fixture.AxonTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roost.command.decider.axon.Entities;
import roost.command.decision.Refused;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ChangeProfile;
import roost.schema.account.CredentialsErased;
import roost.schema.account.CredentialsSet;
import roost.schema.account.DeactivateAccount;
import roost.schema.account.PasswordSet;
import roost.schema.account.ProfileChanged;
import roost.schema.account.RegisterAccount;
import roost.schema.account.SessionsListed;
import roost.schema.api.AccountBody;

class AccountTest {
    private static final LocalDate BORN = LocalDate.of(1815, 12, 10);
    private static final RegisterAccount REGISTER = new RegisterAccount("Ada", "Ada L.", "ada@x.org", "hash", BORN);
    private static final int BUCKET = Bucket.of("ada");
    private static final AccountRegistered REGISTERED = new AccountRegistered(ADA, "Ada", "Ada L.", TURN.time());

    private final AxonTestFixture entities = Entities.fixture();

    private static AccountBody body(AccountId id, String name, @Nullable String bio, @Nullable String location) {
        return new AccountBody(id, "Ada", name, bio, location, null, TURN.time(), null, null);
    }

    @Test
    void aFreeHandleIsRegisteredAndGetsTheFirstIdOfItsBucket() {
        AccountId first = AccountId.of(1, BUCKET);
        entities.given()
                .noPriorActivity()
                .when()
                .command(REGISTER)
                .then()
                .success()
                .resultMessagePayload(body(first, "Ada L.", null, null))
                .events(
                        new AccountRegistered(first, "Ada", "Ada L.", TURN.time()),
                        new CredentialsSet(first, "Ada", "hash", "ada@x.org", BORN));
    }

    @Test
    void idsOfABucketAreCountedUp() {
        AccountId third = AccountId.of(3, BUCKET);
        entities.given()
                .event(new AccountRegistered(AccountId.of(1, BUCKET), "x", "X", TURN.time()))
                .event(new AccountRegistered(AccountId.of(2, BUCKET), "y", "Y", TURN.time()))
                .when()
                .command(REGISTER)
                .then()
                .success()
                .events(
                        new AccountRegistered(third, "Ada", "Ada L.", TURN.time()),
                        new CredentialsSet(third, "Ada", "hash", "ada@x.org", BORN));
    }

    @Test
    void aHandleThatSomebodyHasIsRefusedInAnySpelling() {
        entities.given()
                .command(REGISTER)
                .when()
                .command(new RegisterAccount("aDA", "Other", "o@x.org", "hash", null))
                .then()
                .exception(Refused.class, "HANDLE_TAKEN")
                .noEvents();
    }

    @Test
    void aChangedProfileIsWrittenWhole() {
        entities.given()
                .event(REGISTERED)
                .event(new ProfileChanged(ADA, "Ada L.", "counts", null, "/a.png"))
                .when()
                .command(new ChangeProfile(ADA, null, null, "London"))
                .then()
                .success()
                .events(new ProfileChanged(ADA, "Ada L.", "counts", "London", "/a.png"));
    }

    @Test
    void anEmptyBioIsErased() {
        entities.given()
                .event(REGISTERED)
                .event(new ProfileChanged(ADA, "Ada L.", "counts", "London", null))
                .when()
                .command(new ChangeProfile(ADA, "Ada", "", null))
                .then()
                .resultMessagePayload(body(ADA, "Ada", null, "London"))
                .events(new ProfileChanged(ADA, "Ada", null, "London", null));
    }

    @Test
    void aProfileThatStaysAsItIsIsAcceptedWithoutAnEvent() {
        entities.given()
                .event(REGISTERED)
                .when()
                .command(new ChangeProfile(ADA, "Ada L.", "", null))
                .then()
                .success()
                .resultMessagePayload(body(ADA, "Ada L.", null, null))
                .noEvents();
    }

    @Test
    void theProfileOfNobodyIsRefused() {
        entities.given()
                .noPriorActivity()
                .when()
                .command(new ChangeProfile(ADA, "Ada", null, null))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
    }

    @Test
    void anAccountIsClosedAndItsCredentialsAreErased() {
        entities.given()
                .event(REGISTERED)
                .when()
                .command(new DeactivateAccount(ADA))
                .then()
                .success()
                .events(
                        new AccountDeactivated(ADA),
                        new CredentialsErased(ADA),
                        new PasswordSet(ADA, null, 0),
                        new SessionsListed(ADA, List.of(), List.of()));
    }

    @Test
    void whatIsClosedIsNotThereAndItsHandleStaysTaken() {
        entities.given()
                .event(REGISTERED)
                .event(new AccountDeactivated(ADA))
                .when()
                .command(new DeactivateAccount(ADA))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
        entities.given()
                .event(REGISTERED)
                .event(new AccountDeactivated(ADA))
                .when()
                .command(new ChangeProfile(ADA, "Ada K.", null, null))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
        entities.given()
                .event(REGISTERED)
                .event(new AccountDeactivated(ADA))
                .when()
                .command(REGISTER)
                .then()
                .exception(Refused.class, "HANDLE_TAKEN")
                .noEvents();
    }
}
