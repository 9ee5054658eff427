package roost.command.bookmark;

import static roost.command.decider.axon.Entities.ADA;
import static roost.command.decider.axon.Entities.BOB;
import static roost.command.decider.axon.Entities.NOW_MS;

import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.Test;
import roost.command.decider.axon.Entities;
import roost.command.decision.Refused;
import roost.schema.TweetId;
import roost.schema.bookmark.BookmarkTweet;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.bookmark.TweetUnbookmarked;
import roost.schema.bookmark.UnbookmarkTweet;

/** Bob bookmarks what lives in another partition, and in his own what is not there. */
class BookmarkTest {
    private static final TweetId ELSEWHERE = TweetId.of(NOW_MS, ADA.bucket() + 1, 0);
    private static final TweetId NOT_HERE = TweetId.of(NOW_MS, ADA.bucket(), 0);

    private final AxonTestFixture entities = Entities.fixture();

    @Test
    void aTweetIsBookmarked() {
        entities.given()
                .noPriorActivity()
                .when()
                .command(new BookmarkTweet(BOB, ELSEWHERE))
                .then()
                .success()
                .events(new TweetBookmarked(BOB, ELSEWHERE));
    }

    @Test
    void bookmarkingAgainIsAcceptedWithoutAnEvent() {
        entities.given()
                .event(new TweetBookmarked(BOB, ELSEWHERE))
                .when()
                .command(new BookmarkTweet(BOB, ELSEWHERE))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void aTweetOfThisPartitionThatIsNotThereIsRefused() {
        entities.given()
                .noPriorActivity()
                .when()
                .command(new BookmarkTweet(BOB, NOT_HERE))
                .then()
                .exception(Refused.class, "TWEET_NOT_FOUND")
                .noEvents();
    }

    @Test
    void aBookmarkIsTakenBackThoughItsTweetIsGone() {
        entities.given()
                .event(new TweetBookmarked(BOB, NOT_HERE))
                .when()
                .command(new UnbookmarkTweet(BOB, NOT_HERE))
                .then()
                .success()
                .events(new TweetUnbookmarked(BOB, NOT_HERE));
    }

    @Test
    void takingBackWhatIsNotBookmarkedIsAcceptedWithoutAnEvent() {
        entities.given()
                .noPriorActivity()
                .when()
                .command(new UnbookmarkTweet(BOB, ELSEWHERE))
                .then()
                .success()
                .noEvents();
    }
}
