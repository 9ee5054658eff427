package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roost.command.decider.DeciderReads;
import roost.schema.account.OpenSession;
import roost.schema.account.OpenedSession;
import roost.schema.outcome.Refusal;
import roost.schema.problem.ProblemType;
import roost.schema.session.Session;

class SessionRoutesTest {
    private static final String LOGIN = "{\"handle\":\"ann\",\"password\":\"correct horse\"}";
    private static final String PROFILE = "/v1/accounts/me";

    private final ServedApi api = new ServedApi();

    @BeforeEach
    void annHasAnAccount() {
        api.accept(AccountRoutesTest.ANN);
        api.state.credentials.put(
                "ann",
                new DeciderReads.Credentials(
                        ServedApi.ANN, api.passwords.hash("correct horse"), 3, AccountRoutesTest.ANN));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aLoginIsAnswered201WithTheAccountAndAToken() {
        var answer = login("Ann", "correct horse");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Answers.json(answer).path("account").path("handle").asString())
                .isEqualTo("ann");
        assertThat(api.tokens
                        .verify(Answers.json(answer).path("token").asString())
                        .map(Session::account))
                .contains(ServedApi.ANN);
    }

    @Test
    void wrongHandleAndWrongPasswordAreAnsweredAlike() {
        var wrongPassword = login("ann", "wrong horse");
        var wrongHandle = login("bob", "correct horse");
        var noHandle = login("not a handle", "correct horse");

        Answers.assertProblem(wrongPassword, ProblemType.WRONG_CREDENTIALS);
        assertThat(wrongHandle.body()).isEqualTo(wrongPassword.body()).isEqualTo(noHandle.body());
        assertThat(wrongHandle.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"roost\"");
    }

    @Test
    void anUnknownHandleCostsAHashToo() {
        var timer = api.meters.get("roost.passwords.hash").timer();
        long before = timer.count();

        login("bob", "correct horse");

        assertThat(timer.count()).isEqualTo(before + 1);
    }

    @Test
    void aPasswordIsTheSameInEveryUnicodeForm() {
        api.state.credentials.put(
                "ann",
                new DeciderReads.Credentials(
                        ServedApi.ANN, api.passwords.hash("caf\u00e9 au lait"), 3, AccountRoutesTest.ANN));

        assertThat(login("ann", "cafe\u0301 au lait").statusCode()).isEqualTo(201);
    }

    @Test
    void anEndedSessionIsEndedAtOnceAndOthersGoOn() {
        String ended = "Bearer " + api.tokens.issue("one", ServedApi.ANN);
        String other = "Bearer " + api.tokens.issue("two", ServedApi.ANN);

        var answer = api.send("DELETE", "/v1/sessions", null, "Authorization", ended);

        assertThat(answer.statusCode()).isEqualTo(204);
        Answers.assertProblem(api.send("PATCH", PROFILE, "{}", "Authorization", ended), ProblemType.UNAUTHENTICATED);
        assertThat(api.send("PATCH", PROFILE, "{}", "Authorization", other).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theEndOfASessionThatTheLogDoesNotAcknowledgeIsNotPromised() {
        api.log.afterwards = command -> {};

        Answers.assertProblem(api.asAnn("DELETE", "/v1/sessions", null), ProblemType.LOG_UNAVAILABLE);
        assertThat(api.asAnn("GET", "/v1/sessions", null).statusCode()).isEqualTo(200);
    }

    @Test
    void theEndOfASessionThatIsNotListedIsPromisedByTheRevocationAlone() {
        api.refuse(Refusal.SESSION_NOT_FOUND);
        api.revocationsAcknowledged = false;
        Answers.assertProblem(api.asAnn("DELETE", "/v1/sessions", null), ProblemType.LOG_UNAVAILABLE);

        api.revocationsAcknowledged = true;
        assertThat(api.asAnn("DELETE", "/v1/sessions", null).statusCode()).isEqualTo(204);
        Answers.assertProblem(api.asAnn("GET", "/v1/sessions", null), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void theEndOfAListedSessionIsLeftToThePolicyWhereTheLogDoesNotTakeIt() {
        api.revocationsAcknowledged = false;

        assertThat(api.asAnn("DELETE", "/v1/sessions", null).statusCode()).isEqualTo(204);
        Answers.assertProblem(api.asAnn("GET", "/v1/sessions", null), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void aLoginIsOpenedWithThePasswordThatWasShownAndWithItsUserAgent() {
        api.send("POST", "/v1/sessions", LOGIN, "User-Agent", "Browser\t5" + "x".repeat(300));

        var open = (OpenSession) api.log.only().command();
        assertThat(open.account()).isEqualTo(ServedApi.ANN);
        assertThat(open.passwordVersion()).isEqualTo(3);
        assertThat(open.userAgent()).startsWith("Browser5xxx").hasSize(OpenedSession.MAX_USER_AGENT);
    }

    @Test
    void aLoginWhosePasswordWasChangedMeanwhileIsRefused() {
        api.refuse(Refusal.WRONG_CREDENTIALS);
        Answers.assertProblem(login("ann", "correct horse"), ProblemType.WRONG_CREDENTIALS);
    }

    @Test
    void aTokenThatRunsOutSoonIsAnsweredWithAFreshOneOfTheSameSession() {
        String token = api.tokens.issue("one", ServedApi.ANN);
        api.clock.forward(Duration.ofMinutes(9));
        assertThat(patched(token).firstValue("Roost-Token")).isEmpty();

        api.clock.forward(Duration.ofMinutes(2));

        assertThat(patched(token).firstValue("Roost-Token").flatMap(api.tokens::verify))
                .hasValueSatisfying(session -> {
                    assertThat(session.id()).isEqualTo("one");
                    assertThat(session.account()).isEqualTo(ServedApi.ANN);
                });
        assertThat(api.send("DELETE", "/v1/sessions", null, "Authorization", "Bearer " + token)
                        .headers()
                        .firstValue("Roost-Token"))
                .as("an ended session is not refreshed")
                .isEmpty();
    }

    @Test
    void badTokensAre401WithAChallenge() {
        String old = api.tokens.issue("one", ServedApi.ANN);
        api.clock.forward(Duration.ofMinutes(16));
        for (String header : new String[] {
            "Bearer " + old, "Bearer ", "Bearer x.y.z", "Basic YTpi", api.token(), "Bearer " + "x".repeat(5_000)
        }) {
            var answer = api.send("PATCH", PROFILE, "{}", "Authorization", header);
            Answers.assertProblem(answer, ProblemType.UNAUTHENTICATED);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"roost\", error=\"invalid_token\"");
        }
        var none = api.send("PATCH", PROFILE, "{}");
        Answers.assertProblem(none, ProblemType.UNAUTHENTICATED);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"roost\"");
        assertThat(api.log.records).isEmpty();
    }

    private java.net.http.HttpHeaders patched(String token) {
        return api.send("PATCH", PROFILE, "{}", "Authorization", "Bearer " + token)
                .headers();
    }

    private java.net.http.HttpResponse<String> login(String handle, String password) {
        return api.send("POST", "/v1/sessions", "{\"handle\":\"" + handle + "\",\"password\":\"" + password + "\"}");
    }

    @Test
    void closingAnAccountEndsAllItsSessions() {
        String one = "Bearer " + api.tokens.issue("one", ServedApi.ANN);
        String two = "Bearer " + api.tokens.issue("two", ServedApi.ANN);
        api.accept(null, "accounts:1:9");

        var answer = api.send("DELETE", PROFILE, null, "Authorization", one);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Roost-Position")).contains("accounts:1:9");
        for (String token : new String[] {one, two}) {
            Answers.assertProblem(
                    api.send("PATCH", PROFILE, "{}", "Authorization", token), ProblemType.UNAUTHENTICATED);
        }
    }
}
