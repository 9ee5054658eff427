package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.command.log.CommandId;
import roost.schema.outcome.Outcome;
import roost.schema.problem.ProblemType;

/** What happens to a write between the append and the answer. */
class WritesTest {
    private static final String TWEETS = "/v1/tweets";
    private static final String TWEET = "{\"text\":\"hi\"}";

    private final ServedApi api = new ServedApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void withoutAnAcknowledgementTheAnswerIs503AndNobodyWaitsAnyMore() {
        api.log.acknowledges = false;

        Answers.assertProblem(api.asAnn("POST", TWEETS, TWEET), ProblemType.LOG_UNAVAILABLE);

        assertThat(api.waiting.size()).isZero();
    }

    @Test
    void anOutcomeOutweighsALostAcknowledgement() {
        api.log.acknowledges = false;
        api.accept(Map.of("id", "1"));

        assertThat(api.asAnn("POST", TWEETS, TWEET).statusCode()).isEqualTo(201);
    }

    @Test
    void withoutAnOutcomeInTimeTheAnswerIs202AndLeadsToIt() {
        var answer = api.asAnn("POST", TWEETS, TWEET);

        assertThat(answer.statusCode()).isEqualTo(202);
        String id = api.log.only().publicId(ServedApi.PARTITIONS);
        assertThat(answer.headers().firstValue("Location")).contains("/v1/commands/" + id);
        assertThat(Answers.json(answer).path("id").asString()).isEqualTo(id);
        assertThat(Answers.json(answer).path("state").asString()).isEqualTo("pending");
        assertThat(answer.headers().firstValue("Roost-Position")).isEmpty();
        assertThat(api.waiting.size()).isZero();
    }

    @Test
    void withoutAnOutcomeInTimeItIsNotSaidThatTheLogHasItBeforeItHas() {
        api.log.acknowledgement = new CompletableFuture<Void>().orTimeout(600, TimeUnit.MILLISECONDS);
        Answers.assertProblem(api.asAnn("POST", TWEETS, TWEET), ProblemType.LOG_UNAVAILABLE);
        assertThat(api.waiting.size()).isZero();

        api.log.acknowledgement = new CompletableFuture<Void>().completeOnTimeout(null, 600, TimeUnit.MILLISECONDS);
        assertThat(api.asAnn("POST", TWEETS, TWEET).statusCode()).isEqualTo(202);
    }

    @Test
    void whoPrefersNotToWaitIsToldThatTheLogDidNotAcknowledge() {
        api.log.acknowledges = false;

        Answers.assertProblem(api.asAnn("POST", TWEETS, TWEET, "Prefer", "respond-async"), ProblemType.LOG_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-async", "wait=3, Respond-Async", "respond-async; x=1"})
    void whoPrefersItIsAnswered202AsSoonAsTheLogHasIt(String prefer) {
        api.accept(Map.of("id", "1"));

        var answer = api.asAnn("POST", TWEETS, TWEET, "Prefer", prefer);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("respond-async");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/v1/commands/3-");
    }

    @Test
    void otherPreferencesChangeNothing() {
        api.accept(Map.of("id", "1"));

        assertThat(api.asAnn("POST", TWEETS, TWEET, "Prefer", "wait=1").statusCode())
                .isEqualTo(201);
    }

    @Test
    void aDefectIs500WithTheIdOfItsDeadLetter() {
        api.decide(command -> new Outcome(
                command.publicId(ServedApi.PARTITIONS),
                "roost.PostTweet.v1",
                ServedApi.ANN,
                Outcome.State.FAILED,
                null,
                null,
                "roost.commands/3/17",
                List.of()));

        var problem = Answers.assertProblem(api.asAnn("POST", TWEETS, TWEET), ProblemType.INTERNAL);

        assertThat(problem.errorId()).isEqualTo("roost.commands/3/17");
    }

    @Test
    void aDefectOnThisNodeIs500WithAnId() {
        api.accept(null);

        var problem = Answers.assertProblem(api.asAnn("POST", TWEETS, TWEET), ProblemType.INTERNAL);

        assertThat(problem.errorId()).isNotBlank();
    }

    @Test
    void positionsOfTheRequestAreMergedWithTheNew() {
        api.accept(Map.of("id", "1"), "tweets:3:12");

        var answer = api.asAnn("POST", TWEETS, TWEET, "Roost-Position", "tweets:3:9,follows:0:77");

        assertThat(answer.headers().firstValue("Roost-Position")).contains("follows:0:77,tweets:3:12");
    }

    @Test
    void headersThatAreNotReadableAre400() {
        for (String position : new String[] {"tweets:3", "x:1:1", "tweets:-1:1", "tweets:1:x"}) {
            Answers.assertProblem(
                    api.asAnn("POST", TWEETS, TWEET, "Roost-Position", position), ProblemType.BAD_POSITION);
        }
        for (String key : new String[] {"", "two words", "x".repeat(201)}) {
            Answers.assertProblem(api.asAnn("POST", TWEETS, TWEET, "Idempotency-Key", key), ProblemType.BAD_HEADER);
        }
        assertThat(api.log.records).isEmpty();
    }

    @Test
    void anIdempotencyKeyTravelsWithAHashOfTheRequest() {
        api.asAnn("POST", TWEETS, "{\"text\":\"hi\",\"place\":{\"lat\":1,\"lon\":2}}", "Idempotency-Key", "k1");
        api.asAnn("POST", TWEETS, "{ \"place\" : {\"lon\":2,\"lat\":1}, \"text\":\"hi\" }", "Idempotency-Key", "k1");
        api.asAnn("POST", TWEETS, "{\"text\":\"ho\"}", "Idempotency-Key", "k1");
        api.asAnn("POST", TWEETS, TWEET);

        var records = api.log.records;
        assertThat(records.get(0).idempotencyKey()).isEqualTo("k1");
        assertThat(records.get(0).requestHash())
                .hasSize(64)
                .isEqualTo(records.get(1).requestHash())
                .isNotEqualTo(records.get(2).requestHash());
        assertThat(records.get(3).idempotencyKey()).isNull();
        assertThat(records.get(3).requestHash()).isNull();
    }

    @Test
    void aTraceIsPassedOnAndABrokenOneIsNot() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        api.asAnn("POST", TWEETS, TWEET, "traceparent", trace);
        api.asAnn("POST", TWEETS, TWEET, "traceparent", "00-0-0-01");

        assertThat(api.log.records.get(0).traceparent()).isEqualTo(trace);
        assertThat(api.log.records.get(1).traceparent()).isNull();
    }

    @Test
    void commandIdsGrowAndCarryTheTime() {
        api.asAnn("POST", TWEETS, TWEET);
        api.asAnn("POST", TWEETS, TWEET);

        var first = api.log.records.get(0);
        var second = api.log.records.get(1);
        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(CommandId.parse(first.publicId(ServedApi.PARTITIONS)).timeMs())
                .isEqualTo(api.clock.millis());
    }

    @Test
    void aFullNodeSendsNothingMoreAndSays503() {
        try (var small = new ServedApi(Duration.ofMillis(50), 1, 50)) {
            small.asAnn("POST", TWEETS, TWEET, "Prefer", "respond-async");

            Answers.assertProblem(small.asAnn("POST", TWEETS, TWEET), ProblemType.OVERLOADED);
            assertThat(small.log.records).hasSize(1);

            small.waiting.complete(ServedApi.accepted(small.log.only(), null));
            small.accept(Map.of("id", "1"));
            assertThat(small.asAnn("POST", TWEETS, TWEET).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void anAccountWithEnoughOnTheirWayIsTold429() {
        try (var small = new ServedApi(Duration.ofMillis(50), 10, 1)) {
            small.asAnn("POST", TWEETS, TWEET, "Prefer", "respond-async");

            Answers.assertProblem(small.asAnn("POST", TWEETS, TWEET), ProblemType.TOO_MANY_REQUESTS);
            assertThat(small.log.records).hasSize(1);
        }
    }
}
