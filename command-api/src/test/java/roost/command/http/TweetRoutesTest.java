package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import roost.schema.TweetId;
import roost.schema.outcome.Refusal;
import roost.schema.problem.ProblemType;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.Entities;
import roost.schema.tweet.Place;
import roost.schema.tweet.PostTweet;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TweetRoutesTest {
    private static final TweetId TWEET = TweetId.of(1_772_366_400_000L, 7, 3);

    private final ServedApi api = new ServedApi();

    @AfterAll
    void stop() {
        api.close();
    }

    @BeforeEach
    void nothingOnTheLog() {
        api.log.records.clear();
        api.accept(Map.of("id", TWEET.toString(), "text", "hi"), "tweets:3:12");
    }

    @Test
    void aTweetIsAnswered201WithItsPlaceAndItsPosition() {
        var answer = api.asAnn("POST", "/v1/tweets", "{\"text\":\" Caf\\u0065\\u0301 #tea @bob \"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Answers.json(answer).path("id").asString()).isEqualTo(TWEET.toString());
        assertThat(answer.headers().firstValue("Location")).contains("/v1/tweets/" + TWEET);
        assertThat(answer.headers().firstValue("Roost-Position")).contains("tweets:3:12");
        var command = (PostTweet) api.log.only().command();
        assertThat(command.author()).isEqualTo(ServedApi.ANN);
        assertThat(command.text()).as("NFC, cut").isEqualTo("Caf\u00e9 #tea @bob");
        assertThat(command.entities().hashtags()).containsExactly(new Entities.Hashtag("tea", 5, 9));
        assertThat(command.entities().mentions()).containsExactly(new Entities.Mention("bob", 10, 14));
        assertThat(api.log.only().reply()).isZero();
        assertThat(api.log.only().actor()).isEqualTo(ServedApi.ANN);
    }

    @Test
    void aReplyToATweetThatExistsIsSent() {
        var target = TweetId.of(1_772_366_400_001L, 9, 0);
        api.state.tweets.add(target);

        var answer = api.asAnn("POST", "/v1/tweets", "{\"text\":\"yes\",\"inReplyTo\":\"" + target + "\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(((PostTweet) api.log.only().command()).inReplyTo()).isEqualTo(target);
    }

    @Test
    void aReplyOrQuoteOfWhomTheAuthorHasBlockedIs403AndNothingIsSent() {
        var target = TweetId.of(1_772_366_400_001L, 10, 0);
        api.state.tweets.add(target);
        api.state.blocks.add(roost.schema.AccountId.of(1, 10) + ">" + ServedApi.ANN);

        for (String field : java.util.List.of("inReplyTo", "quoteOf")) {
            var answer = api.asAnn("POST", "/v1/tweets", "{\"text\":\"yes\",\"" + field + "\":\"" + target + "\"}");

            Answers.assertProblem(answer, ProblemType.BLOCKED);
        }
        assertThat(api.log.records).isEmpty();
    }

    @Test
    void aReplyToATweetThatDoesNotExistIs404AndNothingIsSent() {
        var answer = api.asAnn("POST", "/v1/tweets", "{\"text\":\"yes\",\"inReplyTo\":\"4096\"}");

        Answers.assertProblem(answer, ProblemType.TWEET_NOT_FOUND);
        assertThat(api.log.records).isEmpty();
    }

    @Test
    void aReplyUnderAKeyIsSentWithTheRefusalItGetsUnlessTheKeyHasAnOutcome() {
        api.refuse(Refusal.TWEET_NOT_FOUND);

        var answer =
                api.asAnn("POST", "/v1/tweets", "{\"text\":\"yes\",\"inReplyTo\":\"4096\"}", "Idempotency-Key", "k");

        Answers.assertProblem(answer, ProblemType.TWEET_NOT_FOUND);
        assertThat(api.log.only().refusal()).isEqualTo(Refusal.TWEET_NOT_FOUND);
    }

    @Test
    void aPlaceIsSentWithTheTweet() {
        api.asAnn("POST", "/v1/tweets", "{\"text\":\"here\",\"place\":{\"lat\":-90,\"lon\":180.0,\"name\":\"Pole\"}}");

        assertThat(((PostTweet) api.log.only().command()).place()).isEqualTo(new Place(-90, 180, "Pole"));
    }

    @Test
    void aQuoteIsSentIfWhatItQuotesIsThere() {
        api.state.tweets.add(new TweetId(5L << 40));
        api.asAnn("POST", "/v1/tweets", "{\"text\":\"x\",\"quoteOf\":\"" + (5L << 40) + "\"}");

        assertThat(((PostTweet) api.log.only().command()).quoteOf()).isEqualTo(new TweetId(5L << 40));
        Answers.assertProblem(
                api.asAnn("POST", "/v1/tweets", "{\"text\":\"x\",\"quoteOf\":\"4096\"}"), ProblemType.TWEET_NOT_FOUND);
        Answers.assertProblem(
                api.asAnn("POST", "/v1/tweets", "{\"text\":\"x\",\"quoteOf\":\"a\"}"), ProblemType.BAD_ID);
    }

    @Test
    void nullsAndEmptyListsAreNothing() {
        assertThat(api.asAnn("POST", "/v1/tweets", "{\"text\":\"x\",\"quoteOf\":null,\"mediaIds\":[]}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aDeletionIsAnswered204() {
        var answer = api.asAnn("DELETE", "/v1/tweets/" + TWEET, null);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(api.log.only().command()).isEqualTo(new DeleteTweet(ServedApi.ANN, TWEET));
    }

    @Test
    void somebodyElsesTweetIs403() {
        api.refuse(Refusal.NOT_THE_AUTHOR);

        Answers.assertProblem(api.asAnn("DELETE", "/v1/tweets/" + TWEET, null), ProblemType.NOT_THE_AUTHOR);
    }

    @Test
    void anIdThatIsNoneIs400() {
        for (String id : new String[] {"x", "0", "-1", "007", "99999999999999999999", "1e3", "%20"}) {
            Answers.assertProblem(api.asAnn("DELETE", "/v1/tweets/" + id, null), ProblemType.BAD_ID);
        }
        assertThat(api.log.records).isEmpty();
    }
}
