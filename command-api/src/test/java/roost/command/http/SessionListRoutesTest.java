package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roost.command.decider.DeciderReads;
import roost.schema.account.ChangePassword;
import roost.schema.account.OpenedSession;
import roost.schema.outcome.Refusal;
import roost.schema.problem.ProblemType;

/** The sessions of an account, and what ends them. */
class SessionListRoutesTest {
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
    void sessionsAreListedAndTheOwnIsMarked() {
        api.state.sessions.put(
                ServedApi.ANN,
                List.of(
                        new OpenedSession("other", Instant.parse("2026-03-02T00:00:00Z"), null),
                        new OpenedSession("session-of-ann", Instant.parse("2026-03-01T00:00:00Z"), "Agent")));

        var answer = api.asAnn("GET", "/v1/sessions", null);

        assertThat(answer.body())
                .isEqualTo("{\"items\":[{\"id\":\"other\",\"createdAt\":\"2026-03-02T00:00:00.000Z\","
                        + "\"userAgent\":null,\"current\":false},"
                        + "{\"id\":\"session-of-ann\",\"createdAt\":\"2026-03-01T00:00:00.000Z\","
                        + "\"userAgent\":\"Agent\",\"current\":true}]}");
        Answers.assertProblem(api.send("GET", "/v1/sessions", null), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void oneSessionOrAllOthersAreEnded() {
        String one = "Bearer " + api.tokens.issue("one", ServedApi.ANN);
        String two = "Bearer " + api.tokens.issue("two", ServedApi.ANN);
        String own = "Bearer " + api.tokens.issue("own", ServedApi.ANN);
        api.state.sessions.put(
                ServedApi.ANN,
                Stream.of("own", "two", "one")
                        .map(id -> new OpenedSession(id, Instant.EPOCH, null))
                        .toList());

        assertThat(api.send("DELETE", "/v1/sessions/one", null, "Authorization", own)
                        .statusCode())
                .isEqualTo(204);
        Answers.assertProblem(api.send("PATCH", PROFILE, "{}", "Authorization", one), ProblemType.UNAUTHENTICATED);
        assertThat(api.send("PATCH", PROFILE, "{}", "Authorization", two).statusCode())
                .isEqualTo(200);
        assertThat(api.send("DELETE", "/v1/sessions/others", null, "Authorization", own)
                        .statusCode())
                .isEqualTo(204);
        Answers.assertProblem(api.send("PATCH", PROFILE, "{}", "Authorization", two), ProblemType.UNAUTHENTICATED);
        assertThat(api.send("PATCH", PROFILE, "{}", "Authorization", own).statusCode())
                .isEqualTo(200);

        api.refuse(Refusal.SESSION_NOT_FOUND);
        Answers.assertProblem(
                api.send("DELETE", "/v1/sessions/three", null, "Authorization", own), ProblemType.SESSION_NOT_FOUND);
        Answers.assertProblem(
                api.send("DELETE", "/v1/sessions/" + "x".repeat(65), null, "Authorization", own),
                ProblemType.SESSION_NOT_FOUND);
    }

    @Test
    void aChangedPasswordEndsAllSessionsAndGivesAFreshOne() {
        String old = "Bearer " + api.tokens.issue("old", ServedApi.ANN);
        String other = "Bearer " + api.tokens.issue("other", ServedApi.ANN);
        api.state.sessions.put(ServedApi.ANN, List.of(new OpenedSession("other", Instant.EPOCH, null)));

        Answers.assertProblem(changed(old, "wrong horse", "battery staple"), ProblemType.WRONG_CREDENTIALS);
        Answers.assertProblem(changed(old, "correct horse", "short"), ProblemType.INVALID_PASSWORD);
        Answers.assertProblem(changed(old, "x".repeat(1_001), "battery staple"), ProblemType.WRONG_CREDENTIALS);
        assertThat(api.log.records).isEmpty();
        var answer = changed(old, "correct horse", "battery staple");

        assertThat(answer.statusCode()).isEqualTo(200);
        var command = (ChangePassword) api.log.only().command();
        assertThat(command.passwordVersion()).isEqualTo(3);
        assertThat(api.passwords.matches("battery staple", command.passwordHash()))
                .isTrue();
        for (String token : List.of(old, other)) {
            Answers.assertProblem(
                    api.send("PATCH", PROFILE, "{}", "Authorization", token), ProblemType.UNAUTHENTICATED);
        }
        String fresh = "Bearer " + Answers.json(answer).path("token").asString();
        assertThat(api.send("PATCH", PROFILE, "{}", "Authorization", fresh).statusCode())
                .isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void afterManyWrongPasswordsTheNextMustWaitWhetherOrNotThereIsTheAccount() {
        for (String handle : List.of("Ann", "nobody")) {
            var last = login(handle, "wrong horse");
            int wrong = 0;
            while (last.statusCode() == 401 && wrong++ < 16) {
                last = login(handle, "wrong horse");
            }
            Answers.assertProblem(last, ProblemType.TOO_MANY_REQUESTS);
            assertThat(wrong).isGreaterThanOrEqualTo(7);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private java.net.http.HttpResponse<String> changed(String token, String current, String wanted) {
        return api.send(
                "PUT",
                "/v1/accounts/me/password",
                "{\"current\":\"" + current + "\",\"new\":\"" + wanted + "\"}",
                "Authorization",
                token);
    }

    private java.net.http.HttpResponse<String> login(String handle, String password) {
        return api.send("POST", "/v1/sessions", "{\"handle\":\"" + handle + "\",\"password\":\"" + password + "\"}");
    }
}
