package roost.projection.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.direct.DirectChannel;
import roost.schema.direct.DirectService;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.notification.NotificationType;
import roost.schema.notification.NotificationsRead;
import roost.schema.tweet.Entities;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.views.NotificationView;
import roost.schema.views.NotificationsReply;
import roost.schema.views.NotificationsRequest;

/** What an account is told, over the real topology and stores. */
class NotificationsTest extends ViewsRig {
    private static final List<Entities.Mention> ADAS_NAME = List.of(new Entities.Mention("ADA", 0, 4));

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
    void everyKindIsToldOnceAndOwnActsAreNot() {
        register(ADA, "Ada");
        post(ADA, 1, null);
        driver.append(new AccountFollowed(BOB, ADA));
        driver.append(new AccountFollowed(CY, ADA));
        written(BOB, 20_001, tweet(ADA, 1), null);
        written(BOB, 20_002, null, tweet(ADA, 1));
        written(BOB, 20_003, tweet(ADA, 1), tweet(ADA, 1));
        written(BOB, 20_004, null, null);
        written(ADA, 20_005, tweet(ADA, 1), tweet(ADA, 1));
        for (AccountId by : List.of(ADA, BOB, CY)) {
            driver.append(new TweetFavorited(by, tweet(ADA, 1), ADA));
            driver.append(new TweetRetweeted(tweet(by, 20_006 + (int) by.number()), by, tweet(ADA, 1), NOW, ADA));
        }
        driver.append(new TweetFavorited(BOB, tweet(ADA, 1), ADA));

        assertThat(ask(null, 10, false).getNotificationsList().stream()
                        .map(NotificationsTest::text)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "FOLLOW by [" + CY + ", " + BOB + "] of 2",
                        "REPLY by [" + BOB + "] of 1 " + tweet(BOB, 20_001),
                        "QUOTE by [" + BOB + "] of 1 " + tweet(BOB, 20_002),
                        "REPLY by [" + BOB + "] of 1 " + tweet(BOB, 20_003),
                        "MENTION by [" + BOB + "] of 1 " + tweet(BOB, 20_004),
                        "FAVORITE by [" + CY + ", " + BOB + "] of 2 " + tweet(ADA, 1),
                        "RETWEET by [" + CY + ", " + BOB + "] of 2 " + tweet(ADA, 1));

        driver.append(new TweetUnfavorited(BOB, tweet(ADA, 1)));
        driver.append(new TweetUnfavorited(CY, tweet(ADA, 1)));
        driver.append(new AccountUnfollowed(CY, ADA));
        assertThat(ask(null, 2, false).getNotificationsList())
                .extracting(NotificationsTest::text)
                .doesNotContain("FAVORITE by [] of 0 " + tweet(ADA, 1));
        assertThat(ask(null, 10, false).getNotificationsList())
                .extracting(NotificationsTest::text)
                .contains("FOLLOW by [" + BOB + "] of 1")
                .noneMatch(it -> it.startsWith("FAVORITE"));
    }

    @Test
    void followsOfADayAreOneGroup() {
        register(ADA, "Ada");
        driver.append(new AccountFollowed(BOB, ADA));
        for (int i = 0; i < 120; i++) {
            driver.append(new AccountFollowed(AccountId.of(3 + i, 9), ADA));
        }
        var told = ask(null, 10, false).getNotifications(0);
        assertThat(told.getCount()).isEqualTo(100);
        assertThat(told.getAccountsList())
                .hasSize(8)
                .startsWith(AccountId.of(122, 9).value());
        assertThat(told.getAbout()).isEqualTo(NOW.getEpochSecond() / 86_400);
    }

    @Test
    void whatIsReadIsNotUnread() {
        register(ADA, "Ada");
        driver.append(new TweetFavorited(BOB, tweet(ADA, 1), ADA));
        driver.append(new TweetFavorited(BOB, tweet(ADA, 2), ADA));
        long second = ask(null, 1, true).getNotifications(0).getAtMs();
        assertThat(ask(null, 10, true).getNotificationsCount()).isEqualTo(2);

        driver.append(new NotificationsRead(ADA, Instant.ofEpochMilli(second)));
        assertThat(ask(null, 10, true).getNotificationsCount()).isZero();
        assertThat(ask(null, 10, false).getReadUpToMs()).isEqualTo(second);

        driver.append(new TweetFavorited(CY, tweet(ADA, 1), ADA));
        assertThat(ask(null, 10, true).getNotificationsList())
                .extracting(NotificationsTest::text)
                .containsExactly("FAVORITE by [" + CY + ", " + BOB + "] of 2 " + tweet(ADA, 1));
    }

    /** What nobody touches on the way is seen once; what somebody joins is new again, and nothing is seen twice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pagesNeverSkipOrRepeatWhileMoreIsTold(long seed) {
        var random = new Random(seed);
        register(ADA, "Ada");
        for (int i = 0; i < 40; i++) {
            act(random, i);
        }
        var before = ask(null, 100, false).getNotificationsList();
        var touched = new ArrayList<Long>();
        var seen = new ArrayList<NotificationView>();
        NotificationView last = null;
        while (true) {
            NotificationsReply page = ask(last, 1 + random.nextInt(4), false);
            seen.addAll(page.getNotificationsList());
            if (!page.getMore()) {
                break;
            }
            last = page.getNotificationsList().getLast();
            touched.add(act(random, random.nextInt(60)));
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().map(it -> it.getType() + "/" + it.getAbout())).doesNotHaveDuplicates();
        assertThat(seen)
                .containsSubsequence(before.stream()
                        .filter(it -> !touched.contains(it.getAbout()))
                        .toList());
    }

    private long act(Random random, int tweet) {
        AccountId by = AccountId.of(1 + random.nextInt(1_000), 11);
        TweetId about = tweet(ADA, tweet);
        driver.append(new TweetFavorited(by, about, ADA));
        return about.value();
    }

    @Test
    void whoIsNotThereIsToldNothing() {
        driver.append(new AccountFollowed(BOB, ADA));
        assertThat(ask(null, 10, false).getNotificationsCount()).isZero();
        register(ADA, "Ada");
        assertThat(ask(null, 10, false).getNotificationsCount()).isEqualTo(1);
    }

    @Test
    void requestsOutOfBoundsAreInvalid() {
        assertInvalid(NotificationsRequest.newBuilder().setAccount(ADA.value()).setLimit(0));
        assertInvalid(NotificationsRequest.newBuilder().setAccount(ADA.value()).setLimit(101));
        assertInvalid(NotificationsRequest.newBuilder().setAccount(3).setLimit(1));
        assertInvalid(NotificationsRequest.newBuilder()
                .setAccount(ADA.value())
                .setLimit(1)
                .setAfter(NotificationView.newBuilder().setType(6)));
        assertInvalid(NotificationsRequest.newBuilder()
                .setAccount(ADA.value())
                .setLimit(1)
                .setAfter(NotificationView.newBuilder().setAtMs(-1)));
    }

    private void assertInvalid(NotificationsRequest.Builder request) {
        assertStatus(Status.Code.INVALID_ARGUMENT, () -> views().notifications(request.build()));
    }

    /** Names Ada. */
    private void written(AccountId author, int number, @Nullable TweetId inReplyTo, @Nullable TweetId quoteOf) {
        driver.append(new TweetPosted(
                tweet(author, number),
                author,
                "@ADA text",
                new Entities(List.of(), ADAS_NAME, List.of()),
                inReplyTo,
                null,
                NOW,
                List.of(),
                quoteOf,
                inReplyTo == null ? null : ADA,
                quoteOf == null ? null : ADA));
    }

    private NotificationsReply ask(@Nullable NotificationView after, int limit, boolean unreadOnly) {
        var request = NotificationsRequest.newBuilder()
                .setAccount(ADA.value())
                .setLimit(limit)
                .setUnreadOnly(unreadOnly);
        if (after != null) {
            request.setAfter(after);
        }
        return views().notifications(request.build());
    }

    private static String text(NotificationView view) {
        NotificationType type = NotificationType.of(view.getType()).orElseThrow();
        String about = type == NotificationType.FOLLOW ? "" : " " + view.getAbout();
        return type + " by " + view.getAccountsList() + " of " + view.getCount() + about;
    }
}
