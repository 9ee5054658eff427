package roost.command.favorite;

import static roost.command.decider.axon.Entities.ADA;
import static roost.command.decider.axon.Entities.BOB;
import static roost.command.decider.axon.Entities.NOW_MS;
import static roost.command.decider.axon.Entities.TURN;

import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.command.decider.axon.Entities;
import roost.command.decision.Refused;
import roost.schema.TweetId;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.AccountRegistered;
import roost.schema.block.AccountBlocked;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.favorite.UnfavoriteTweet;
import roost.schema.record.Command;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;

class FavoriteTest {
    private static final TweetId TWEET = TweetId.of(NOW_MS, ADA.bucket(), 0);
    private static final TweetPosted POSTED =
            new TweetPosted(TWEET, ADA, "Hello", roost.schema.tweet.Entities.NONE, null, null, TWEET.time());

    private static final AccountRegistered ADAS = new AccountRegistered(ADA, "Ada", "Ada L.", TWEET.time());

    private final AxonTestFixture entities = Entities.fixture();

    private static Command command(boolean on) {
        return on ? new FavoriteTweet(BOB, TWEET) : new UnfavoriteTweet(BOB, TWEET);
    }

    @Test
    void aTweetIsMarkedAndMarkedAgain() {
        entities.given()
                .event(ADAS)
                .event(POSTED)
                .command(command(true))
                .when()
                .command(command(true))
                .then()
                .success()
                .events(new TweetFavorited(BOB, TWEET, ADA));
    }

    @Test
    void aMarkIsTakenBackWhetherItIsThereOrNot() {
        entities.given()
                .event(POSTED)
                .when()
                .command(command(false))
                .then()
                .success()
                .events(new TweetUnfavorited(BOB, TWEET));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTweetThatWasNeverPostedIsRefused(boolean on) {
        entities.given()
                .noPriorActivity()
                .when()
                .command(command(on))
                .then()
                .exception(Refused.class, "TWEET_NOT_FOUND")
                .noEvents();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeletedTweetIsRefused(boolean on) {
        entities.given()
                .event(POSTED)
                .event(new TweetDeleted(TWEET, ADA, null, null, null))
                .when()
                .command(command(on))
                .then()
                .exception(Refused.class, "TWEET_NOT_FOUND")
                .noEvents();
    }

    @Test
    void whomItsAuthorHasBlockedMarksNothingAndTakesBackAnOldMark() {
        entities.given()
                .event(ADAS)
                .event(POSTED)
                .event(new AccountBlocked(ADA, BOB, TURN.time()))
                .when()
                .command(command(true))
                .then()
                .exception(Refused.class, "BLOCKED")
                .noEvents();
        entities.given()
                .event(POSTED)
                .event(new AccountBlocked(ADA, BOB, TURN.time()))
                .when()
                .command(command(false))
                .then()
                .events(new TweetUnfavorited(BOB, TWEET));
    }

    @Test
    void aTweetOfAClosedAccountIsRefused() {
        entities.given()
                .event(ADAS)
                .event(POSTED)
                .event(new AccountDeactivated(ADA))
                .when()
                .command(command(true))
                .then()
                .exception(Refused.class, "TWEET_NOT_FOUND")
                .noEvents();
    }
}
