package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import roost.command.decider.DeciderReads;
import roost.schema.account.ChangeProfile;
import roost.schema.account.OpenSession;
import roost.schema.account.RegisterAccount;
import roost.schema.api.AccountBody;
import roost.schema.outcome.Refusal;
import roost.schema.problem.ProblemType;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountRoutesTest {
    static final AccountBody ANN = new AccountBody(
            ServedApi.ANN, "ann", "Ann", null, null, null, Instant.parse("2026-03-01T12:00:00Z"), null, null);
    private static final String REGISTRATION = """
            {"handle":"ann","name":"Ann","email":"ann@example.org","password":"correct horse"}""";

    private final ServedApi api = new ServedApi();

    @AfterAll
    void stop() {
        api.close();
    }

    @BeforeEach
    void nothingOnTheLog() {
        api.log.records.clear();
        api.accept(ANN, "accounts:1:5");
    }

    @Test
    void aRegistrationIsAnswered201WithTheAccountAndAToken() {
        var answer = api.send("POST", "/v1/accounts", REGISTRATION);

        assertThat(answer.statusCode()).isEqualTo(201);
        var body = Answers.json(answer);
        assertThat(body.path("account").path("id").asString()).isEqualTo(ServedApi.ANN.toString());
        assertThat(body.path("account").has("counts")).isFalse();
        assertThat(api.tokens.verify(body.path("token").asString()))
                .hasValueSatisfying(session -> assertThat(session.account()).isEqualTo(ServedApi.ANN));
        assertThat(answer.headers().firstValue("Roost-Position")).contains("accounts:1:5");
        assertThat(answer.headers().firstValue("Location")).contains("/v1/accounts/" + ServedApi.ANN);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void thePasswordReachesTheLogAsArgon2idOnly() {
        api.send(
                "POST",
                "/v1/accounts",
                "{\"handle\":\"Ann_1\",\"name\":\"A\",\"email\":\"a@b.org\",\"password\":\"correct horse\",\"dateOfBirth\":\"1990-02-28\"}");

        var record = api.log.records.getFirst();
        var command = (RegisterAccount) record.command();
        assertThat(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("correct horse");
        assertThat(command.passwordHash()).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(api.passwords.matches("correct horse", command.passwordHash()))
                .isTrue();
        assertThat(command.dateOfBirth()).isEqualTo(LocalDate.of(1990, 2, 28));
        assertThat(record.actor()).isNull();
    }

    @Test
    void aTakenHandleIs409() {
        api.refuse(Refusal.HANDLE_TAKEN);

        Answers.assertProblem(api.send("POST", "/v1/accounts", REGISTRATION), ProblemType.HANDLE_TAKEN);
    }

    @Test
    void aRepeatedRegistrationGetsATokenOnlyWithTheSamePassword() {
        var key = new String[] {"Idempotency-Key", "first-try"};
        api.state.credentials.put(
                "ann", new DeciderReads.Credentials(ServedApi.ANN, api.passwords.hash("correct horse"), 4, ANN));

        assertThat(api.send("POST", "/v1/accounts", REGISTRATION, key).statusCode())
                .isEqualTo(201);
        Answers.assertProblem(
                api.send("POST", "/v1/accounts", REGISTRATION.replace("correct horse", "another horse"), key),
                ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(api.log.records.get(1).command())
                .isInstanceOfSatisfying(
                        OpenSession.class,
                        open -> assertThat(open.passwordVersion()).isEqualTo(4));
        assertThat(api.log.records.get(0).requestHash())
                .as("the password is no part of the hash")
                .isEqualTo(api.log.records.get(2).requestHash());
        api.state.credentials.clear();
    }

    @Test
    void aProfileIsChangedInTheFieldsThatAreSent() {
        var answer = api.asAnn("PATCH", "/v1/accounts/me", "{\"bio\":\"\",\"name\":\"A\\u030Ann\",\"location\":null}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Answers.json(answer).path("handle").asString()).isEqualTo("ann");
        assertThat(api.log.only().command()).isEqualTo(new ChangeProfile(ServedApi.ANN, "\u00c5nn", "", null));
    }
}
