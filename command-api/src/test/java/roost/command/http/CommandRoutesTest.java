package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.command.log.CommandId;
import roost.command.log.CommandIds;
import roost.schema.AccountId;
import roost.schema.outcome.Outcome;
import roost.schema.outcome.Refusal;
import roost.schema.problem.ProblemType;
import roost.schema.record.JsonText;

class CommandRoutesTest {
    private final ServedApi api = new ServedApi();
    private final CommandId id = new CommandId(3, new CommandIds(api.clock).next());

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void whatIsNotDecidedYetIsPending() {
        var answer = api.asAnn("GET", "/v1/commands/" + id, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + id + "\",\"state\":\"pending\"}");
    }

    @Test
    void whatIsUnknownAfterADayIs404() {
        api.clock.forward(Duration.ofHours(24));
        assertThat(api.asAnn("GET", "/v1/commands/" + id, null).statusCode()).isEqualTo(200);
        api.clock.forward(Duration.ofSeconds(1));

        Answers.assertProblem(api.asAnn("GET", "/v1/commands/" + id, null), ProblemType.COMMAND_NOT_FOUND);
    }

    @Test
    void anIdFromTheFutureIs404() {
        var clock = new SettableClock();
        clock.forward(Duration.ofHours(1));
        var later = new CommandId(3, new CommandIds(clock).next());

        Answers.assertProblem(api.asAnn("GET", "/v1/commands/" + later, null), ProblemType.COMMAND_NOT_FOUND);
    }

    @Test
    void anAcceptedCommandHasItsResultAndPosition() {
        ended("roost.PostTweet.v1", ServedApi.ANN, Outcome.State.ACCEPTED, null);

        var answer = api.asAnn("GET", "/v1/commands/" + id, null, "Roost-Position", "follows:1:1");

        assertThat(answer.body()).isEqualTo("{\"id\":\"" + id + "\",\"state\":\"accepted\",\"result\":{\"id\":\"7\"}}");
        assertThat(answer.headers().firstValue("Roost-Position")).contains("follows:1:1,tweets:3:12");
    }

    @Test
    void aRefusedCommandHasItsProblem() {
        ended("roost.PostTweet.v1", ServedApi.ANN, Outcome.State.REFUSED, Refusal.TWEET_NOT_FOUND);

        var body = Answers.json(api.asAnn("GET", "/v1/commands/" + id, null));

        assertThat(body.path("state").asString()).isEqualTo("refused");
        assertThat(body.path("problem").path("type").asString()).isEqualTo(ProblemType.TWEET_NOT_FOUND.uri());
        assertThat(body.path("problem").path("status").asInt()).isEqualTo(404);
    }

    @Test
    void aFailedCommandHasTheIdOfItsDeadLetter() {
        ended("roost.PostTweet.v1", ServedApi.ANN, Outcome.State.FAILED, null);

        var body = Answers.json(api.asAnn("GET", "/v1/commands/" + id, null));

        assertThat(body.path("state").asString()).isEqualTo("failed");
        assertThat(body.path("problem").path("errorId").asString()).isEqualTo("roost.commands/3/1");
    }

    @Test
    void onlyWhoSentItMayAsk() {
        ended("roost.PostTweet.v1", AccountId.of(9, 9), Outcome.State.ACCEPTED, null);

        Answers.assertProblem(api.asAnn("GET", "/v1/commands/" + id, null), ProblemType.COMMAND_NOT_FOUND);
        Answers.assertProblem(api.send("GET", "/v1/commands/" + id, null), ProblemType.COMMAND_NOT_FOUND);
    }

    @Test
    void aRegistrationIsForWhoHoldsItsIdAndGivesNoToken() {
        ended("roost.RegisterAccount.v1", AccountId.of(9, 9), Outcome.State.ACCEPTED, null);

        var answer = api.send("GET", "/v1/commands/" + id, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("token");
    }

    @Test
    void aBadTokenIs401EvenHere() {
        Answers.assertProblem(
                api.send("GET", "/v1/commands/" + id, null, "Authorization", "Bearer x"), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void idsThatAreNoneAre400() {
        String uuid = id.uuid().toString();
        for (String bad : List.of(
                "x",
                uuid,
                "-" + uuid,
                "3-" + uuid.toUpperCase(java.util.Locale.ROOT).replace('7', 'F'),
                "03-" + uuid,
                "3-" + UUID.randomUUID(),
                "99999-" + uuid,
                "3-1-1-1-1-1")) {
            Answers.assertProblem(api.asAnn("GET", "/v1/commands/" + bad, null), ProblemType.BAD_ID);
        }
        Answers.assertProblem(api.asAnn("GET", "/v1/commands/4-" + uuid, null), ProblemType.COMMAND_NOT_FOUND);
    }

    private void ended(
            String type, AccountId actor, Outcome.State state, @org.jspecify.annotations.Nullable Refusal refusal) {
        boolean accepted = state == Outcome.State.ACCEPTED;
        api.state.outcomes.put(
                id.uuid(),
                new Outcome(
                        id.toString(),
                        type,
                        actor,
                        state,
                        accepted ? JsonText.of(Map.of("id", "7")) : null,
                        refusal,
                        state == Outcome.State.FAILED ? "roost.commands/3/1" : null,
                        accepted ? List.of("tweets:3:12") : List.of()));
    }
}
