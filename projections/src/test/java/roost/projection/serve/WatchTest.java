package roost.projection.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import roost.schema.direct.DirectChannel;
import roost.schema.direct.DirectService;
import roost.schema.favorite.TweetFavorited;
import roost.schema.follow.AccountFollowed;
import roost.schema.notification.NotificationsRead;
import roost.schema.reference.HandleKey;
import roost.schema.tweet.TweetDeleted;
import roost.schema.views.WatchReply;
import roost.schema.views.WatchRequest;

/** What has changed of what a node shows live, over the real topology and stores. */
class WatchTest extends ViewsRig {
    private static final int LONG_MS = 1_000;

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
    void whatIsWatchedIsToldOnceAfterItCanBeRead() {
        register(ADA, "Ada");
        post(ADA, 1, null);
        post(ADA, 2, null);
        ask(anew().addTold(ADA.value()).addTweets(tweet(ADA, 1).value()));

        driver.append(new TweetFavorited(BOB, tweet(ADA, 1), ADA));
        driver.append(new TweetFavorited(CY, tweet(ADA, 1), ADA));
        driver.append(new TweetFavorited(CY, tweet(ADA, 2), ADA));
        driver.append(new AccountFollowed(CY, BOB));

        WatchReply news = ask(again());
        assertThat(news.getToldList()).containsExactly(ADA.value());
        assertThat(news.getTweetsList()).containsExactly(tweet(ADA, 1).value());
        assertThat(ask(again())).isEqualTo(WatchReply.getDefaultInstance());

        driver.append(new NotificationsRead(ADA, Instant.ofEpochMilli(1)));
        driver.append(new TweetDeleted(tweet(ADA, 1), ADA, null, null, null));
        news = ask(again());
        assertThat(news.getToldList()).containsExactly(ADA.value());
        assertThat(news.getTweetsList()).containsExactly(tweet(ADA, 1).value());
    }

    @Test
    void whoWaitsIsToldAtOnceAndWhatIsWatchedNoMoreIsNot() {
        ask(anew().addTold(BOB.value()).addTweets(tweet(ADA, 1).value()));
        var waiting = CompletableFuture.supplyAsync(() -> {
            WatchReply news = ask(again().setWaitMs(LONG_MS));
            while (news.getToldCount() == 0) {
                news = ask(again().setWaitMs(LONG_MS));
            }
            return news;
        });
        driver.append(new AccountFollowed(CY, BOB));
        assertThat(waiting.join().getToldList()).containsExactly(BOB.value());

        ask(again().addNoTold(BOB.value()).addNoTweets(tweet(ADA, 1).value()));
        driver.append(new AccountFollowed(ADA, BOB));
        post(ADA, 1, null);
        assertThat(ask(again())).isEqualTo(WatchReply.getDefaultInstance());
    }

    @Test
    void aNodeThatIsNotKnownBeginsAnewAndForgetsWhatItWatched() {
        assertThat(ask(again().addTold(BOB.value())).getUnknown()).isTrue();
        ask(anew().addTold(BOB.value()));
        driver.append(new AccountFollowed(CY, BOB));
        assertThat(ask(anew().addTold(HandleKey.of("ada")))).isEqualTo(WatchReply.getDefaultInstance());
        driver.append(new AccountFollowed(ADA, BOB));
        assertThat(ask(again())).isEqualTo(WatchReply.getDefaultInstance());
    }

    @Test
    void requestsOutOfBoundsAreInvalid() {
        assertInvalid(WatchRequest.newBuilder().setAnew(true));
        assertInvalid(WatchRequest.newBuilder().setAnew(true).setWatcher("x".repeat(101)));
        assertInvalid(anew().setWaitMs(1_001));
        assertInvalid(anew().addHomes(7));
        var many = anew();
        for (long id = 1; id <= 20_001; id++) {
            many.addTweets(id);
        }
        assertInvalid(many);
    }

    private void assertInvalid(WatchRequest.Builder request) {
        assertStatus(Status.Code.INVALID_ARGUMENT, () -> ask(request));
    }

    private WatchReply ask(WatchRequest.Builder request) {
        return views().watch(request.build());
    }

    private static WatchRequest.Builder anew() {
        return again().setAnew(true);
    }

    private static WatchRequest.Builder again() {
        return WatchRequest.newBuilder().setWatcher("node");
    }
}
