package roost.projection.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.favorite.TweetFavorited;
import roost.schema.follow.AccountFollowed;
import roost.schema.tweet.TweetDeleted;
import roost.schema.views.AccountView;
import roost.schema.views.AccountsRequest;
import roost.schema.views.Application;
import roost.schema.views.AuthorsBelowRequest;
import roost.schema.views.Entry;
import roost.schema.views.FollowersRequest;
import roost.schema.views.HomeRequest;
import roost.schema.views.PublicTimelineRequest;
import roost.schema.views.Pull;
import roost.schema.views.RouteRequest;
import roost.schema.views.TweetView;
import roost.schema.views.TweetsRequest;

/** What callers of the views may rely on, over any transport, with the real topology and stores behind it. */
abstract class ViewsServiceSuite extends ViewsRig {
    @Test
    void tweetsComeInTheOrderAskedWithCountsAndTheViewersMarks() {
        post(ADA, 1, null);
        post(BOB, 2, tweet(ADA, 1));
        post(BOB, 3, null);
        driver.append(new TweetDeleted(tweet(BOB, 3), BOB, null, null, null));
        driver.append(new TweetFavorited(CY, tweet(ADA, 1)));

        var reply = views().tweets(TweetsRequest.newBuilder()
                .addIds(tweet(BOB, 2).value())
                .addIds(tweet(BOB, 3).value())
                .addIds(tweet(CY, 9).value())
                .addIds(tweet(ADA, 1).value())
                .setViewer(CY.value())
                .build());

        assertThat(reply.getTweetsList())
                .extracting(TweetView::getId)
                .containsExactly(tweet(BOB, 2).value(), tweet(ADA, 1).value());
        TweetView first = reply.getTweets(1);
        assertThat(first.getReplies()).isEqualTo(1);
        assertThat(first.getFavorites()).isEqualTo(1);
        assertThat(first.getFavorited()).isTrue();
        assertThat(reply.getTweets(0).getInReplyTo()).isEqualTo(tweet(ADA, 1).value());
        assertThat(reply.getTweets(0).getFavorited()).isFalse();
        assertThat(reply.getStale()).isFalse();
    }

    @Test
    void accountsComeByIdAndByHandleWithCountsAndTheViewersFollows() {
        register(ADA, "ada");
        register(BOB, "bob");
        post(ADA, 1, null);
        driver.append(new AccountFollowed(BOB, ADA));
        driver.append(new AccountFollowed(CY, BOB));

        var reply = views().accounts(AccountsRequest.newBuilder()
                .addIds(BOB.value())
                .addIds(CY.value())
                .addHandles("ADA")
                .setViewer(BOB.value())
                .addTargets(CY.value())
                .addTargets(ADA.value())
                .build());

        assertThat(reply.getAccountsList()).extracting(AccountView::getHandle).containsExactly("bob", "ada");
        assertThat(reply.getAccounts(1).getTweets()).isEqualTo(1);
        assertThat(reply.getAccounts(1).getFollowers()).isEqualTo(1);
        assertThat(reply.getAccounts(1).getFollowedByMe()).isTrue();
        assertThat(reply.getAccounts(0).getFollowing()).isEqualTo(1);
        assertThat(reply.getFollowersOfViewerList()).containsExactly(CY.value());
    }

    @Test
    void manyAuthorsAreMergedNewestFirstEachBelowItsOwnId() {
        IntStream.range(1, 20).forEach(i -> post(i % 2 == 0 ? ADA : BOB, i, null));

        var reply = views().authorsBelow(AuthorsBelowRequest.newBuilder()
                .addAuthors(Pull.newBuilder().setAuthor(ADA.value()))
                .addAuthors(Pull.newBuilder()
                        .setAuthor(BOB.value())
                        .setBelow(tweet(BOB, 15).value()))
                .addAuthors(Pull.newBuilder().setAuthor(CY.value()))
                .setLimit(5)
                .build());

        assertThat(reply.getEntriesList())
                .extracting(Entry::getTweet)
                .containsExactly(
                        tweet(ADA, 18).value(),
                        tweet(ADA, 16).value(),
                        tweet(ADA, 14).value(),
                        tweet(BOB, 13).value(),
                        tweet(ADA, 12).value());
        assertThat(reply.getEntries(3).getAuthor()).isEqualTo(BOB.value());
    }

    @Test
    void thePublicTimelineGoesOnBelowWithoutWhatIsDeleted() {
        IntStream.range(1, 8).forEach(i -> post(ADA, i, null));
        driver.append(new TweetDeleted(tweet(ADA, 4), ADA, null, null, null));

        var reply = views().publicTimeline(PublicTimelineRequest.newBuilder()
                .addPartitions(0)
                .setBelow(tweet(ADA, 6).value())
                .setLimit(3)
                .build());

        assertThat(reply.getEntriesList())
                .extracting(Entry::getTweet)
                .containsExactly(
                        tweet(ADA, 5).value(),
                        tweet(ADA, 3).value(),
                        tweet(ADA, 2).value());
    }

    @Test
    void followersArePagedToTheEnd() {
        var all = LongStream.rangeClosed(1, 5).mapToObj(n -> AccountId.of(n, 9)).toList();
        all.forEach(follower -> driver.append(new AccountFollowed(follower, ADA)));

        var first = views().followers(FollowersRequest.newBuilder()
                .setAccount(ADA.value())
                .setLimit(3)
                .build());
        var last = views().followers(FollowersRequest.newBuilder()
                .setAccount(ADA.value())
                .setLimit(3)
                .setBelow(first.getNext())
                .build());

        assertThat(first.getFollowersList())
                .containsExactly(
                        all.get(4).value(), all.get(3).value(), all.get(2).value());
        assertThat(last.getFollowersList())
                .containsExactly(all.get(1).value(), all.get(0).value());
        assertThat(last.getNext()).isZero();
    }

    @Test
    void aPositionThatIsNotReachedInTimeIsAborted() {
        post(ADA, 1, null);
        assertStatus(
                Status.Code.ABORTED,
                () -> views().tweets(TweetsRequest.newBuilder()
                        .addIds(tweet(ADA, 1).value())
                        .setFreshness(from("tweets", 99, 20))
                        .build()));
    }

    @Test
    void aReaderWaitsUntilTheFoldIsThere() {
        var request = AuthorsBelowRequest.newBuilder()
                .addAuthors(Pull.newBuilder().setAuthor(ADA.value()))
                .setLimit(1)
                .setFreshness(from("tweets", 1, WAIT_MS))
                .build();
        var reply = CompletableFuture.supplyAsync(() -> views().authorsBelow(request));

        post(ADA, 1, null);

        assertThat(reply.join().getEntries(0).getTweet())
                .isEqualTo(tweet(ADA, 1).value());
    }

    @Test
    void requestsOutOfBoundsAreInvalid() {
        var ids = LongStream.range(1, 402).boxed().toList();
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> views().tweets(TweetsRequest.newBuilder().addAllIds(ids).build()));
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> views().authorsBelow(
                                AuthorsBelowRequest.newBuilder().setLimit(401).build()));
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> views().followers(FollowersRequest.newBuilder()
                        .setAccount(ADA.value())
                        .build()));
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> views().followers(FollowersRequest.newBuilder()
                        .setAccount(3)
                        .setLimit(1)
                        .build()));
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> views().publicTimeline(PublicTimelineRequest.newBuilder()
                        .addPartitions(1)
                        .setLimit(1)
                        .build()));
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> views().tweets(TweetsRequest.newBuilder()
                        .setFreshness(from("tweets", 1, 5_001))
                        .build()));
        assertStatus(Status.Code.INVALID_ARGUMENT, () -> views().route(RouteRequest.getDefaultInstance()));
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> views().home(HomeRequest.newBuilder()
                        .setReader(ADA.value())
                        .setLimit(20)
                        .setBelow(1)
                        .setSince(1)
                        .build()));
    }

    @Test
    void aStoreThatIsBeingRestoredIsUnavailable() {
        assertStatus(
                Status.Code.UNAVAILABLE,
                () -> views().home(HomeRequest.newBuilder()
                        .setReader(ADA.value())
                        .setLimit(20)
                        .build()));
    }

    @Test
    void aPartitionThatIsElsewhereIsAFailedPrecondition() {
        driver.stop();
        assertStatus(
                Status.Code.FAILED_PRECONDITION,
                () -> views().tweets(TweetsRequest.newBuilder()
                        .addIds(tweet(ADA, 1).value())
                        .build()));
    }

    @Test
    void anyNodeSaysWhereThePartitionsAre() {
        var reply = views().route(RouteRequest.newBuilder()
                .setApplication(Application.HOME)
                .build());
        assertThat(reply.getPartitionCount()).isEqualTo(2);
        assertThat(reply.getPartitions(0).getActive()).isEqualTo("here:1");
    }
}
