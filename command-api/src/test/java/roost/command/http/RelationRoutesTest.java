package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.block.BlockAccount;
import roost.schema.block.UnblockAccount;
import roost.schema.bookmark.BookmarkTweet;
import roost.schema.bookmark.UnbookmarkTweet;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.favorite.UnfavoriteTweet;
import roost.schema.follow.FollowAccount;
import roost.schema.follow.UnfollowAccount;
import roost.schema.mute.MuteAccount;
import roost.schema.mute.UnmuteAccount;
import roost.schema.outcome.Refusal;
import roost.schema.problem.ProblemType;
import roost.schema.record.Command;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.UnretweetTweet;

/** Favorites, follows, retweets, bookmarks, blocks and mutes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelationRoutesTest {
    private static final AccountId BOB = AccountId.of(2, 10);
    private static final TweetId TWEET = TweetId.of(1_772_366_400_000L, 10, 0);

    private final ServedApi api = new ServedApi();

    @AfterAll
    void stop() {
        api.close();
    }

    @BeforeEach
    void nothingOnTheLog() {
        api.log.records.clear();
        api.accept(null, "follows:2:4");
    }

    @Test
    void eachIsSentToWhoDecides() {
        assertSent("PUT", "/v1/favorites/" + TWEET, new FavoriteTweet(ServedApi.ANN, TWEET));
        assertSent("DELETE", "/v1/favorites/" + TWEET, new UnfavoriteTweet(ServedApi.ANN, TWEET));
        api.state.tweets.add(TWEET);
        assertSent("PUT", "/v1/bookmarks/" + TWEET, new BookmarkTweet(ServedApi.ANN, TWEET));
        assertSent("DELETE", "/v1/bookmarks/" + TWEET, new UnbookmarkTweet(ServedApi.ANN, TWEET));
        assertSent(
                "PUT",
                "/v1/retweets/" + TWEET,
                new RetweetTweet(ServedApi.ANN, TWEET, AccountId.of(1, TWEET.bucket())));
        assertSent("DELETE", "/v1/retweets/" + TWEET, new UnretweetTweet(ServedApi.ANN, TWEET));
        api.state.accounts.add(BOB);
        assertSent("PUT", "/v1/blocks/" + BOB, new BlockAccount(ServedApi.ANN, BOB));
        assertSent("DELETE", "/v1/blocks/" + BOB, new UnblockAccount(ServedApi.ANN, BOB));
        assertSent("PUT", "/v1/mutes/" + BOB, new MuteAccount(ServedApi.ANN, BOB));
        assertSent("DELETE", "/v1/mutes/" + BOB, new UnmuteAccount(ServedApi.ANN, BOB));
        assertSent("PUT", "/v1/following/" + BOB, new FollowAccount(ServedApi.ANN, BOB));
        assertSent("DELETE", "/v1/following/" + BOB, new UnfollowAccount(ServedApi.ANN, BOB));
    }

    @Test
    void aWriteThatChangedNothingAddsNoPosition() {
        api.accept(null);

        var answer = api.asAnn("PUT", "/v1/following/" + BOB, null, "Roost-Position", "tweets:0:1");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Roost-Position")).contains("tweets:0:1");
        assertThat(api.asAnn("PUT", "/v1/following/" + BOB, null).headers().firstValue("Roost-Position"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/v1/following/8202,SELF_FOLLOW",
        "PUT,/v1/following/8202,ACCOUNT_NOT_FOUND",
        "PUT,/v1/following/8202,BLOCKED",
        "PUT,/v1/favorites/8202,BLOCKED",
        "PUT,/v1/favorites/8202,TWEET_NOT_FOUND"
    })
    void aRefusalIsItsProblem(String method, String path, Refusal refusal) {
        api.refuse(refusal);

        Answers.assertProblem(api.asAnn(method, path, null), refusal.problem());
    }

    @Test
    void aTweetThatIsNotThereIsNotBookmarkedOrRetweetedAndBothAreTakenBack() {
        var gone = TweetId.of(1_772_366_400_000L, 10, 1);

        Answers.assertProblem(api.asAnn("PUT", "/v1/bookmarks/" + gone, null), ProblemType.TWEET_NOT_FOUND);
        Answers.assertProblem(api.asAnn("PUT", "/v1/retweets/" + gone, null), ProblemType.TWEET_NOT_FOUND);
        assertThat(api.log.records).isEmpty();
        assertSent("DELETE", "/v1/retweets/" + gone, new UnretweetTweet(ServedApi.ANN, gone));
        assertSent("DELETE", "/v1/bookmarks/" + gone, new UnbookmarkTweet(ServedApi.ANN, gone));
    }

    @ParameterizedTest
    @CsvSource({"PUT", "DELETE"})
    void idsThatAreNoneAre400(String method) {
        Answers.assertProblem(api.asAnn(method, "/v1/favorites/12a", null), ProblemType.BAD_ID);
        Answers.assertProblem(api.asAnn(method, "/v1/retweets/12a", null), ProblemType.BAD_ID);
        Answers.assertProblem(api.asAnn(method, "/v1/bookmarks/12a", null), ProblemType.BAD_ID);
        Answers.assertProblem(api.asAnn(method, "/v1/following/4095", null), ProblemType.BAD_ID);
        Answers.assertProblem(api.asAnn(method, "/v1/following/%2e%2e", null), ProblemType.BAD_ID);
    }

    @Test
    void whomTheAuthorHasBlockedRetweetsAndBookmarksNothing() {
        api.state.tweets.add(TWEET);
        api.state.blocks.add(AccountId.of(1, TWEET.bucket()) + ">" + ServedApi.ANN);

        Answers.assertProblem(api.asAnn("PUT", "/v1/retweets/" + TWEET, null), ProblemType.BLOCKED);
        Answers.assertProblem(api.asAnn("PUT", "/v1/bookmarks/" + TWEET, null), ProblemType.BLOCKED);
        assertThat(api.log.records).isEmpty();
        api.state.blocks.clear();
    }

    @Test
    void nobodyFollowsWhomTheyBlock() {
        api.state.blocks.add(ServedApi.ANN + ">" + BOB);

        Answers.assertProblem(api.asAnn("PUT", "/v1/following/" + BOB, null), ProblemType.BLOCKING);
        assertSent("DELETE", "/v1/following/" + BOB, new UnfollowAccount(ServedApi.ANN, BOB));
        api.state.blocks.clear();
    }

    @ParameterizedTest
    @CsvSource({"blocks", "mutes"})
    void whoIsNotThereIsNeitherBlockedNorMutedAndBothAreEnded(String path) {
        Answers.assertProblem(api.asAnn("PUT", "/v1/" + path + "/16394", null), ProblemType.ACCOUNT_NOT_FOUND);
        Answers.assertProblem(api.asAnn("PUT", "/v1/" + path + "/12a", null), ProblemType.BAD_ID);
        assertThat(api.log.records).isEmpty();
        assertThat(api.asAnn("DELETE", "/v1/" + path + "/16394", null).statusCode())
                .isEqualTo(204);
    }

    private void assertSent(String method, String path, Command command) {
        api.log.records.clear();
        var answer = api.asAnn(method, path, null);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Roost-Position")).contains("follows:2:4");
        assertThat(api.log.only().command()).isEqualTo(command);
        assertThat(api.log.only().actor()).isEqualTo(ServedApi.ANN);
    }
}
