package roost.command.tweet;

import static roost.command.decider.axon.Entities.ADA;
import static roost.command.decider.axon.Entities.BOB;
import static roost.command.decider.axon.Entities.NOW_MS;
import static roost.command.decider.axon.Entities.TURN;

import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.Test;
import roost.command.decider.axon.Entities;
import roost.command.decision.Refused;
import roost.schema.TweetId;
import roost.schema.account.AccountRegistered;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.tweet.UnretweetTweet;

/** Bob retweets what Ada has posted, and what lives in another partition. */
class RetweetTest {
    private static final AccountRegistered BOBS = new AccountRegistered(BOB, "Bob", "Bob N.", TURN.time());
    private static final TweetId ORIGINAL = TweetId.of(NOW_MS - 5, ADA.bucket(), 0);
    private static final TweetId ELSEWHERE = TweetId.of(NOW_MS - 5, ADA.bucket() + 1, 0);
    private static final TweetId OWN = TweetId.of(NOW_MS, BOB.bucket(), 0);
    private static final TweetRetweeted RETWEETED = new TweetRetweeted(OWN, BOB, ELSEWHERE, TURN.time());

    private final AxonTestFixture entities = Entities.fixture();

    @Test
    void aRetweetIsAnEntryWithAnIdOfItsOwn() {
        entities.given()
                .event(BOBS)
                .when()
                .command(new RetweetTweet(BOB, ELSEWHERE))
                .then()
                .success()
                .events(RETWEETED);
    }

    @Test
    void retweetingAgainIsAcceptedWithoutAnEvent() {
        entities.given()
                .event(BOBS)
                .event(RETWEETED)
                .when()
                .command(new RetweetTweet(BOB, ELSEWHERE))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void aRetweetThatWasTakenBackBeginsAnewWithAnotherId() {
        entities.given()
                .event(BOBS)
                .event(RETWEETED)
                .event(new TweetDeleted(OWN, BOB, null, null, ELSEWHERE))
                .when()
                .command(new RetweetTweet(BOB, ELSEWHERE))
                .then()
                .events(new TweetRetweeted(TweetId.of(NOW_MS, BOB.bucket(), 1), BOB, ELSEWHERE, TURN.time()));
    }

    @Test
    void itIsTakenBackByTheOriginalsIdAndByItsOwn() {
        entities.given()
                .event(BOBS)
                .event(RETWEETED)
                .when()
                .command(new UnretweetTweet(BOB, ELSEWHERE))
                .then()
                .success()
                .events(new TweetDeleted(OWN, BOB, null, null, ELSEWHERE));
    }

    @Test
    void deletingTheEntryTakesItBack() {
        entities.given()
                .event(BOBS)
                .event(RETWEETED)
                .command(new DeleteTweet(BOB, OWN))
                .when()
                .command(new UnretweetTweet(BOB, ELSEWHERE))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void takingBackWhatIsNotRetweetedIsAcceptedWithoutAnEvent() {
        entities.given()
                .event(BOBS)
                .when()
                .command(new UnretweetTweet(BOB, ELSEWHERE))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void whatIsNotThereIsNotRetweeted() {
        entities.given()
                .event(BOBS)
                .when()
                .command(new RetweetTweet(BOB, ORIGINAL))
                .then()
                .exception(Refused.class, "TWEET_NOT_FOUND")
                .noEvents();
        entities.given()
                .event(BOBS)
                .event(new AccountRegistered(ADA, "Ada", "Ada L.", TURN.time()))
                .event(new TweetPosted(
                        ORIGINAL, ADA, "Hello", roost.schema.tweet.Entities.NONE, null, null, ORIGINAL.time()))
                .when()
                .command(new RetweetTweet(BOB, ORIGINAL))
                .then()
                .success();
    }

    @Test
    void nobodyUnknownRetweets() {
        entities.given()
                .noPriorActivity()
                .when()
                .command(new RetweetTweet(BOB, ELSEWHERE))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
    }

    @Test
    void aRetweetIsNoTargetOfFavoritesRepliesAndQuotes() {
        entities.given()
                .event(BOBS)
                .event(RETWEETED)
                .when()
                .command(new FavoriteTweet(BOB, OWN))
                .then()
                .exception(Refused.class, "TWEET_NOT_FOUND");
    }
}
