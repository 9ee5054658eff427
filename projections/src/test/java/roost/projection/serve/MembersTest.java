package roost.projection.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.bookmark.TweetUnbookmarked;
import roost.schema.direct.DirectChannel;
import roost.schema.direct.DirectService;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.tweet.TweetDeleted;
import roost.schema.views.ListMember;
import roost.schema.views.MemberList;
import roost.schema.views.MembersRequest;
import roost.schema.views.TweetsRequest;

/** The lists of members, over the real topology and stores. */
class MembersTest extends ViewsRig {
    private final String name = UUID.randomUUID().toString();

    @Override
    AutoCloseable serve(BindableService service) throws IOException {
        return DirectService.serve(name, service);
    }

    @Override
    ManagedChannel connect() {
        return DirectChannel.to(name);
    }

    @Test
    void bookmarksComeNewestFirstToTheirOwnerAndMarkTweets() {
        IntStream.range(1, 6).forEach(i -> driver.append(new TweetBookmarked(CY, tweet(ADA, i))));
        driver.append(new TweetBookmarked(BOB, tweet(ADA, 9)));
        driver.append(new TweetUnbookmarked(CY, tweet(ADA, 2)));
        var first = views().members(members(MemberList.BOOKMARKS, CY.value(), 0, 3));
        var rest = views().members(members(
                MemberList.BOOKMARKS, CY.value(), first.getMembers(2).getPlace(), 3));

        assertThat(first.getMembersList())
                .extracting(ListMember::getId)
                .containsExactly(
                        tweet(ADA, 5).value(),
                        tweet(ADA, 4).value(),
                        tweet(ADA, 3).value());
        assertThat(first.getMore()).isTrue();
        assertThat(rest.getMembersList())
                .extracting(ListMember::getId)
                .containsExactly(tweet(ADA, 1).value());
        assertThat(rest.getMore()).isFalse();
        assertThat(views().tweets(TweetsRequest.newBuilder()
                                .setViewer(CY.value())
                                .addMarked(tweet(ADA, 1).value())
                                .addMarked(tweet(ADA, 2).value())
                                .addMarked(tweet(ADA, 9).value())
                                .build())
                        .getBookmarkedList())
                .containsExactly(tweet(ADA, 1).value());
    }

    @Test
    void whoMarkedATweetComesNewestFirstAndKeepsThePlaceWhenMarkingAgain() {
        driver.append(new TweetFavorited(ADA, tweet(ADA, 1)));
        driver.append(new TweetFavorited(BOB, tweet(ADA, 1)));
        driver.append(new TweetFavorited(CY, tweet(ADA, 1)));
        driver.append(new TweetFavorited(ADA, tweet(ADA, 1)));
        driver.append(new TweetUnfavorited(BOB, tweet(ADA, 1)));
        driver.append(new TweetFavorited(BOB, tweet(ADA, 1)));

        var all = views().members(members(MemberList.FAVORITED_BY, tweet(ADA, 1).value(), 0, 10));
        assertThat(all.getMembersList())
                .extracting(ListMember::getId)
                .containsExactly(BOB.value(), CY.value(), ADA.value());
    }

    @Test
    void repliesComeOldestFirstAndGoOnAbove() {
        post(ADA, 1, null);
        post(BOB, 4, tweet(ADA, 1));
        post(CY, 2, tweet(ADA, 1));
        post(ADA, 3, tweet(ADA, 1));
        post(ADA, 5, tweet(BOB, 4));
        driver.append(new TweetDeleted(tweet(ADA, 3), ADA, tweet(ADA, 1), null, null));
        long root = tweet(ADA, 1).value();

        var first = views().members(members(MemberList.REPLIES, root, 0, 1));
        assertThat(first.getMembersList())
                .extracting(ListMember::getId)
                .containsExactly(tweet(CY, 2).value());
        assertThat(first.getMore()).isTrue();
        var rest = views().members(
                        members(MemberList.REPLIES, root, first.getMembers(0).getPlace(), 5));
        assertThat(rest.getMembersList())
                .extracting(ListMember::getId)
                .containsExactly(tweet(BOB, 4).value());
        assertThat(rest.getMore()).isFalse();
    }

    @Test
    void requestsOutOfBoundsAreInvalid() {
        assertInvalid(members(MemberList.MEMBER_LIST_UNSPECIFIED, ADA.value(), 0, 1));
        assertInvalid(members(MemberList.BOOKMARKS, ADA.value(), 0, 101));
        assertInvalid(members(MemberList.BOOKMARKS, 3, 0, 1));
        assertInvalid(members(MemberList.BOOKMARKS, ADA.value(), -1, 1));
        assertInvalid(members(MemberList.REPLIES, 0, 0, 1));
        assertInvalid(members(MemberList.FAVORITED_BY, 0, 0, 1));
    }

    private void assertInvalid(MembersRequest request) {
        assertStatus(Status.Code.INVALID_ARGUMENT, () -> views().members(request));
    }

    private static MembersRequest members(MemberList list, long owner, long after, int limit) {
        return MembersRequest.newBuilder()
                .setList(list)
                .setOwner(owner)
                .setAfter(after)
                .setLimit(limit)
                .build();
    }
}
