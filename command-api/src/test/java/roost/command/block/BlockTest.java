package roost.command.block;

import static roost.command.decider.axon.Entities.ADA;
import static roost.command.decider.axon.Entities.BOB;
import static roost.command.decider.axon.Entities.NOW_MS;
import static roost.command.decider.axon.Entities.TURN;

import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.Test;
import roost.command.decider.axon.Entities;
import roost.command.decision.Refused;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountRegistered;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.block.BlockAccount;
import roost.schema.block.HideReply;
import roost.schema.block.ReplyHidden;
import roost.schema.block.UnblockAccount;
import roost.schema.bookmark.BookmarkTweet;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.record.Command;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.TweetPosted;

/** Ada blocks Bob, who lives in her partition, and others. */
class BlockTest {
    private static final AccountRegistered ADAS = new AccountRegistered(ADA, "Ada", "Ada L.", TURN.time());
    private static final AccountRegistered BOBS = new AccountRegistered(BOB, "Bob", "Bob N.", TURN.time());
    private static final AccountId ELSEWHERE = AccountId.of(1, 6);
    private static final AccountBlocked BLOCKED = new AccountBlocked(ADA, BOB, TURN.time());
    private static final TweetId TWEET = TweetId.of(NOW_MS - 5, ADA.bucket(), 0);
    private static final TweetId REPLY = TweetId.of(NOW_MS + 1, ELSEWHERE.bucket(), 0);
    private static final TweetPosted POSTED =
            new TweetPosted(TWEET, ADA, "Hello", roost.schema.tweet.Entities.NONE, null, null, TWEET.time());

    private final AxonTestFixture entities = Entities.fixture();

    @Test
    void anAccountIsBlockedAndItsFollowEndsWithIt() {
        entities.given()
                .event(ADAS)
                .event(BOBS)
                .event(new AccountFollowed(BOB, ADA))
                .event(new AccountFollowed(ADA, BOB))
                .when()
                .command(new BlockAccount(ADA, BOB))
                .then()
                .success()
                .events(BLOCKED, new AccountUnfollowed(BOB, ADA));
    }

    @Test
    void blockingAgainIsAcceptedWithoutAnEvent() {
        entities.given()
                .event(ADAS)
                .event(BOBS)
                .event(BLOCKED)
                .when()
                .command(new BlockAccount(ADA, BOB))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void nobodyBlocksThemselvesOrWhoIsNotThere() {
        entities.given()
                .event(ADAS)
                .when()
                .command(new BlockAccount(ADA, ADA))
                .then()
                .exception(Refused.class, "SELF_BLOCK")
                .noEvents();
        entities.given()
                .event(ADAS)
                .when()
                .command(new BlockAccount(ADA, BOB))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
    }

    @Test
    void nobodyBlocksWithoutAnAccount() {
        entities.given()
                .event(BOBS)
                .when()
                .command(new BlockAccount(ADA, BOB))
                .then()
                .exception(Refused.class, "ACCOUNT_NOT_FOUND")
                .noEvents();
    }

    @Test
    void whoLivesInAnotherPartitionIsBlockedOnTrust() {
        entities.given()
                .event(ADAS)
                .when()
                .command(new BlockAccount(ADA, ELSEWHERE))
                .then()
                .success()
                .events(new AccountBlocked(ADA, ELSEWHERE, TURN.time()));
    }

    @Test
    void aBlockIsEndedAlsoOfWhoIsGone() {
        entities.given()
                .event(ADAS)
                .event(BLOCKED)
                .when()
                .command(new UnblockAccount(ADA, BOB))
                .then()
                .success()
                .events(new AccountUnblocked(ADA, BOB));
        entities.given()
                .event(ADAS)
                .when()
                .command(new UnblockAccount(ADA, BOB))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void whoIsBlockedNeitherRepliesNorQuotesNorRetweetsNorBookmarks() {
        for (Command command : new Command[] {
            new PostTweet(BOB, "x", roost.schema.tweet.Entities.NONE, TWEET, null),
            new PostTweet(BOB, "x", roost.schema.tweet.Entities.NONE, null, null, java.util.List.of(), TWEET),
            new RetweetTweet(BOB, TWEET),
            new BookmarkTweet(BOB, TWEET)
        }) {
            entities.given()
                    .event(ADAS)
                    .event(BOBS)
                    .event(POSTED)
                    .event(BLOCKED)
                    .when()
                    .command(command)
                    .then()
                    .exception(Refused.class, "BLOCKED")
                    .noEvents();
        }
    }

    @Test
    void aReplyThatWasOnItsWayWhenTheBlockCameIsHiddenOnce() {
        var hide = new HideReply(ADA, TWEET, REPLY, ELSEWHERE);
        var hidden = new ReplyHidden(ADA, TWEET, REPLY);
        entities.given()
                .event(ADAS)
                .event(POSTED)
                .event(new AccountBlocked(ADA, ELSEWHERE, TURN.time()))
                .when()
                .command(hide)
                .then()
                .success()
                .events(hidden);
        entities.given()
                .event(ADAS)
                .event(POSTED)
                .event(new AccountBlocked(ADA, ELSEWHERE, TURN.time()))
                .event(hidden)
                .when()
                .command(hide)
                .then()
                .success()
                .noEvents();
    }

    @Test
    void aReplyThatIsOlderThanTheBlockStaysHoweverLateThePolicyIs() {
        for (long repliedMs : new long[] {NOW_MS - 1, NOW_MS}) {
            entities.given()
                    .event(ADAS)
                    .event(POSTED)
                    .event(new AccountBlocked(ADA, ELSEWHERE, TURN.time()))
                    .when()
                    .command(new HideReply(ADA, TWEET, TweetId.of(repliedMs, ELSEWHERE.bucket(), 0), ELSEWHERE))
                    .then()
                    .success()
                    .noEvents();
        }
    }

    @Test
    void withoutABlockNothingIsHiddenAndOnlyTheAuthorHides() {
        entities.given()
                .event(ADAS)
                .event(POSTED)
                .when()
                .command(new HideReply(ADA, TWEET, REPLY, ELSEWHERE))
                .then()
                .success()
                .noEvents();
        entities.given()
                .event(POSTED)
                .event(new AccountBlocked(BOB, ELSEWHERE, TURN.time()))
                .when()
                .command(new HideReply(BOB, TWEET, REPLY, ELSEWHERE))
                .then()
                .exception(Refused.class, "NOT_THE_AUTHOR")
                .noEvents();
    }
}
