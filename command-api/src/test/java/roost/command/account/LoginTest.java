package roost.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static roost.command.decider.axon.Entities.ADA;
import static roost.command.decider.axon.Entities.TURN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.fixture.AxonTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roost.command.decider.axon.Entities;
import roost.command.decision.Refused;
import roost.schema.account.ChangePassword;
import roost.schema.account.CredentialsErased;
import roost.schema.account.CredentialsSet;
import roost.schema.account.EndOtherSessions;
import roost.schema.account.EndSession;
import roost.schema.account.OpenSession;
import roost.schema.account.OpenedSession;
import roost.schema.account.PasswordSet;
import roost.schema.account.SessionsListed;

class LoginTest {
    private static final CredentialsSet SET = new CredentialsSet(ADA, "Ada", "hash", "ada@x.org", null);

    private final AxonTestFixture entities = Entities.fixture();

    private static OpenedSession session(String id) {
        return new OpenedSession(id, TURN.time(), null);
    }

    private static SessionsListed listed(List<OpenedSession> sessions, String... ended) {
        return new SessionsListed(ADA, sessions, List.of(ended));
    }

    @Test
    void aSessionIsListedAboveThoseBefore() {
        entities.given()
                .event(SET)
                .event(listed(List.of(session("a"))))
                .when()
                .command(new OpenSession(ADA, "b", "Agent", 0))
                .then()
                .success()
                .events(listed(List.of(new OpenedSession("b", TURN.time(), "Agent"), session("a"))));
    }

    @Test
    void theTwentyFirstEndsTheOldest() {
        var twenty = new ArrayList<>(
                IntStream.range(0, 20).mapToObj(i -> session("s" + i)).toList());
        entities.given()
                .event(SET)
                .event(listed(twenty))
                .when()
                .command(new OpenSession(ADA, "new", null, 0))
                .then()
                .success()
                .eventsSatisfy(events -> {
                    var now = (SessionsListed)
                            java.util.Objects.requireNonNull(events.getFirst().payload());
                    assertThat(now.sessions()).hasSize(20).first().isEqualTo(session("new"));
                    assertThat(now.ended()).containsExactly("s19");
                });
    }

    @Test
    void aSessionOfAPasswordThatWasChangedMeanwhileIsNotOpened() {
        for (long version : new long[] {0, 2}) {
            entities.given()
                    .event(SET)
                    .event(new PasswordSet(ADA, "other", 1))
                    .when()
                    .command(new OpenSession(ADA, "b", null, version))
                    .then()
                    .exception(Refused.class, "WRONG_CREDENTIALS")
                    .noEvents();
        }
        entities.given()
                .noPriorActivity()
                .when()
                .command(new OpenSession(ADA, "b", null, 0))
                .then()
                .exception(Refused.class, "WRONG_CREDENTIALS")
                .noEvents();
    }

    @Test
    void aSessionIsEndedOnceAndTheOthersStay() {
        entities.given()
                .event(SET)
                .event(listed(List.of(session("a"), session("b"), session("c"))))
                .when()
                .command(new EndSession(ADA, "b"))
                .then()
                .success()
                .events(listed(List.of(session("a"), session("c")), "b"));
        entities.given()
                .event(SET)
                .event(listed(List.of(session("a")), "b"))
                .when()
                .command(new EndSession(ADA, "b"))
                .then()
                .exception(Refused.class, "SESSION_NOT_FOUND")
                .noEvents();
    }

    @Test
    void allOthersAreEndedOrThereAreNone() {
        entities.given()
                .event(SET)
                .event(listed(List.of(session("a"), session("b"), session("c"))))
                .when()
                .command(new EndOtherSessions(ADA, "b"))
                .then()
                .success()
                .events(listed(List.of(session("b")), "a", "c"));
        entities.given()
                .event(SET)
                .event(listed(List.of(session("b"))))
                .when()
                .command(new EndOtherSessions(ADA, "b"))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void aChangedPasswordEndsAllSessionsButTheOneItOpens() {
        entities.given()
                .event(SET)
                .event(new PasswordSet(ADA, "second", 1))
                .event(listed(List.of(session("a"), session("b"))))
                .when()
                .command(new ChangePassword(ADA, "third", 1, "new", null))
                .then()
                .success()
                .events(new PasswordSet(ADA, "third", 2), listed(List.of(session("new")), "a", "b"));
        entities.given()
                .event(SET)
                .event(new PasswordSet(ADA, "second", 1))
                .when()
                .command(new ChangePassword(ADA, "third", 0, "new", null))
                .then()
                .exception(Refused.class, "WRONG_CREDENTIALS")
                .noEvents();
    }

    @Test
    void nothingIsLeftOfAClosedAccount() {
        Login login = new Login(ADA, "hash", 3, List.of(session("a")));
        assertThat(login.on(new CredentialsErased(ADA))).isEqualTo(Login.none(ADA));
        assertThat(login.on(new PasswordSet(ADA, null, 0))).isEqualTo(Login.none(ADA));
    }

    @Test
    void aLoginIsReadAsItWasWritten() {
        for (@Nullable String agent : new String[] {null, "", "Firefox"}) {
            var sessions = List.of(new OpenedSession("a", Instant.ofEpochMilli(5), agent), session("b"));
            for (Login login : List.of(
                    new Login(ADA, "h", 0, List.of()),
                    new Login(ADA, "h", 7, List.of()),
                    new Login(ADA, "h", 0, sessions))) {
                byte[] bytes = java.util.Objects.requireNonNull(LoginBytes.encode(login));
                assertThat(LoginBytes.decode(ADA, bytes)).isEqualTo(login);
            }
        }
        assertThat(LoginBytes.encode(Login.none(ADA))).isNull();
    }
}
