package roost.command.tweet;

import static roost.command.decider.axon.Entities.ADA;
import static roost.command.decider.axon.Entities.BOB;
import static roost.command.decider.axon.Entities.NOW_MS;
import static roost.command.decider.axon.Entities.TURN;

import java.util.List;
import org.axonframework.test.fixture.AxonTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roost.command.decider.axon.Entities;
import roost.command.decision.Refused;
import roost.schema.TweetId;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ProfileChanged;
import roost.schema.api.TweetBody;
import roost.schema.media.Media;
import roost.schema.media.MediaId;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.Place;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;

class TweetTest {
    private static final AccountRegistered REGISTERED = new AccountRegistered(ADA, "Ada", "Ada L.", TURN.time());
    private static final roost.schema.tweet.Entities NONE = roost.schema.tweet.Entities.NONE;
    private static final TweetId FIRST = TweetId.of(NOW_MS, ADA.bucket(), 0);
    private static final TweetId SECOND = TweetId.of(NOW_MS, ADA.bucket(), 1);
    private static final TweetId ELSEWHERE = TweetId.of(NOW_MS, 2, 0);

    private final AxonTestFixture entities = Entities.fixture();

    private static TweetPosted posted(TweetId id, @Nullable TweetId inReplyTo) {
        return new TweetPosted(id, ADA, "Hello", NONE, inReplyTo, null, id.time());
    }

    private static PostTweet post(@Nullable TweetId inReplyTo) {
        return new PostTweet(ADA, "Hello", NONE, inReplyTo, null);
    }

    @Test
    void mediaStandInTheEventAndAgainInTheDeletion() {
        var media = List.of(new Media(new MediaId("0".repeat(32)), "image/png", 100, 10, 20, null));
        entities.given()
                .event(REGISTERED)
                .when()
                .command(new PostTweet(ADA, "Hello", NONE, null, null, media))
                .then()
                .success()
                .events(new TweetPosted(FIRST, ADA, "Hello", NONE, null, null, TURN.time(), media));
        entities.given()
                .event(new TweetPosted(FIRST, ADA, "Hello", NONE, null, null, TURN.time(), media))
                .when()
                .command(new DeleteTweet(ADA, FIRST))
                .then()
                .success()
                .events(new TweetDeleted(
                        FIRST, ADA, null, null, null, List.of(media.getFirst().id())));
    }

    @Test
    void aTweetIsPostedAtDeciderTimeAndAnsweredWithItsAuthor() {
        var place = new Place(51.5, -0.1, "London");
        entities.given()
                .event(REGISTERED)
                .event(new ProfileChanged(ADA, "Countess", null, null, "/a.png"))
                .when()
                .command(new PostTweet(ADA, "Hello", NONE, null, place))
                .then()
                .success()
                .resultMessagePayload(new TweetBody(
                        FIRST,
                        new TweetBody.Author(ADA, "Ada", "Countess", "/a.png"),
                        "Hello",
                        TURN.time(),
                        place,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        NONE,
                        null,
                        null))
                .events(new TweetPosted(FIRST, ADA, "Hello", NONE, null, place, TURN.time()));
    }

    @Test
    void tweetsOfOneMillisecondAreNumbered() {
        entities.given()
                .event(REGISTERED)
                .event(posted(FIRST, null))
                .when()
                .command(post(null))
                .then()
                .events(posted(SECOND, null));
    }

    @Test
    void aFullMillisecondIsLeftForTheNext() {
        TweetId next = TweetId.of(NOW_MS + 1, ADA.bucket(), 0);
        entities.given()
                .event(REGISTERED)
                .event(posted(TweetId.of(NOW_MS, ADA.bucket(), TweetId.SEQUENCES - 1), null))
                .when()
                .command(post(null))
                .then()
                .events(posted(next, null));
    }

    @Test
    void idsGoOnAfterTheOneThatWasDeleted() {
        entities.given()
                .event(REGISTERED)
                .event(new TweetDeleted(FIRST, ADA, null, null, null))
                .when()
                .command(post(null))
                .then()
                .events(posted(SECOND, null));
    }

    @Test
    void nobodyPostsWithoutAnAccount() {
        entities.given()
                .noPriorActivity()
                .when()
                .command(post(null))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
    }

    @Test
    void aReplyToATweetOfThisPartitionIsPosted() {
        entities.given()
                .event(REGISTERED)
                .event(posted(FIRST, null))
                .when()
                .command(post(FIRST))
                .then()
                .events(posted(SECOND, FIRST));
    }

    @Test
    void aReplyToADeletedTweetOfThisPartitionIsRefused() {
        entities.given()
                .event(REGISTERED)
                .event(posted(FIRST, null))
                .event(new TweetDeleted(FIRST, ADA, null, null, null))
                .when()
                .command(post(FIRST))
                .then()
                .exception(Refused.class, "TWEET_NOT_FOUND")
                .noEvents();
    }

    @Test
    void aReplyToATweetOfAnotherPartitionIsTakenOnTrust() {
        entities.given()
                .event(REGISTERED)
                .when()
                .command(post(ELSEWHERE))
                .then()
                .events(posted(FIRST, ELSEWHERE));
    }

    @Test
    void itsAuthorDeletesATweetAndItsTargetStaysKnown() {
        entities.given()
                .event(posted(FIRST, ELSEWHERE))
                .when()
                .command(new DeleteTweet(ADA, FIRST))
                .then()
                .success()
                .events(new TweetDeleted(FIRST, ADA, ELSEWHERE, null, null));
    }

    @Test
    void nobodyElseDeletesATweet() {
        entities.given()
                .event(posted(FIRST, null))
                .when()
                .command(new DeleteTweet(BOB, FIRST))
                .then()
                .exception(Refused.class, "NOT_THE_AUTHOR")
                .noEvents();
    }

    @Test
    void whatWasNeverPostedIsNotDeleted() {
        entities.given()
                .noPriorActivity()
                .when()
                .command(new DeleteTweet(ADA, FIRST))
                .then()
                .exception(Refused.class, "TWEET_NOT_FOUND")
                .noEvents();
    }

    @Test
    void aDeletedTweetIsNotDeletedAgain() {
        entities.given()
                .event(posted(FIRST, null))
                .event(new TweetDeleted(FIRST, ADA, null, null, null))
                .when()
                .command(new DeleteTweet(ADA, FIRST))
                .then()
                .exception(Refused.class, "TWEET_NOT_FOUND")
                .noEvents();
    }
}
