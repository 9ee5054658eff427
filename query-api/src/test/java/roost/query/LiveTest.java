package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.query.live.LiveSettings;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.notification.NotificationType;

/** Server-sent events, over two nodes with P=4 and D=8. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveTest {
    private static final String HOME = "/v1/timelines/home/events";
    private static final String TOLD = "/v1/notifications/events";
    private static final LiveSettings SETTINGS =
            new LiveSettings(100, 50, Duration.ofMillis(500), Duration.ofMillis(1), Duration.ofSeconds(1));

    private final World world = new World(4, 8);
    private final AccountId ada = world.account("Ada");
    private final AccountId bob = world.account("Bob");
    private final AccountId cy = world.account("Cy");
    private final ApiUnderTest api =
            new ApiUnderTest(Transport.IN_PROCESS.start(world, 2), ApiUnderTest.SETTINGS.withLive(SETTINGS));

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_new_tweet_comes_by_itself_and_then_what_becomes_of_it() {
        world.follow(ada, bob, 0);
        try (var events = api.events(HOME, ada, null)) {
            events.next("ready");
            TweetId tweet = world.post(bob, "live");
            var came = events.next("tweet");
            assertThat(came.id()).isEqualTo(tweet.toString());
            assertThat(came.data().at("/viewer/favorited").isBoolean()).isTrue();
            assertThat(came.data().path("text").asString()).isEqualTo("live");

            world.favorite(cy, tweet);
            var counts = events.next("counts");
            while (counts.data().at("/counts/favorites").asInt() == 0) {
                counts = events.next("counts");
            }
            assertThat(counts.id()).isEqualTo(tweet.toString());
            world.delete(tweet);
            assertThat(events.next("delete").id()).isEqualTo(tweet.toString());
        }
    }

    @Test
    void tweets_that_are_there_already_are_not_sent_but_heard_of() {
        world.follow(ada, bob, 0);
        TweetId before = world.post(bob, "before");
        try (var events = api.events(HOME, ada, null)) {
            assertThat(events.next().name()).isEqualTo("ready");
            world.delete(before);
            var event = events.next();
            while (!event.name().equals("delete")) {
                assertThat(event.name()).isNotEqualTo("tweet");
                event = events.next();
            }
            assertThat(event.id()).isEqualTo(before.toString());
        }
    }

    @Test
    void a_stream_goes_on_where_a_page_or_the_one_before_ended() {
        world.follow(ada, bob, 0);
        String prev = api.get("/v1/timelines/home", ada).prev();
        TweetId first = world.post(bob, "first");
        String id;
        try (var events = api.events(HOME, ada, prev)) {
            assertThat(events.next("tweet").id()).isEqualTo(first.toString());
            id = events.lastId();
        }
        TweetId second = world.post(bob, "second");
        TweetId third = world.post(bob, "third");
        try (var events = api.events(HOME, ada, id)) {
            assertThat(events.next("tweet").id()).isEqualTo(second.toString());
            assertThat(events.next("tweet").id()).isEqualTo(third.toString());
        }
    }

    @Test
    void too_much_for_a_page_is_a_reset() {
        world.follow(ada, bob, 0);
        String prev = api.get("/v1/timelines/home", ada).prev();
        for (int i = 0; i < 60; i++) {
            world.post(bob, "t" + i);
        }
        try (var events = api.events(HOME, ada, prev)) {
            events.next("reset");
            TweetId next = world.post(bob, "after");
            assertThat(events.next("tweet").id()).isEqualTo(next.toString());
        }
    }

    @Test
    void tweets_of_who_is_too_big_to_push_come_a_little_later() {
        world.big(bob, true);
        world.follow(ada, bob, 0);
        world.post(bob, "one");
        try (var events = api.events(HOME, ada, null)) {
            events.next("ready");
            TweetId two = world.post(bob, "two");
            assertThat(events.next("tweet").id()).isEqualTo(two.toString());
        }
    }

    @Test
    void notifications_and_how_many_are_unread_come_by_themselves() {
        TweetId tweet = world.post(ada, "mine");
        long seen = world.tellings.tell(ada, NotificationType.FAVORITE, tweet, bob);
        try (var events = api.events(TOLD, ada, null);
                var home = api.events(HOME, ada, null)) {
            events.next("ready");
            assertThat(events.next("unread").data().path("unread").asInt()).isEqualTo(1);
            assertThat(home.next("unread").data().path("unread").asInt()).isEqualTo(1);

            world.tellings.tell(ada, NotificationType.RETWEET, tweet, cy);
            var came = events.next("notification").data();
            assertThat(came.path("type").asString()).isEqualTo("retweet");
            assertThat(came.at("/accounts/0/handle").asString()).isEqualTo("Cy");
            assertThat(came.at("/tweet/id").asString()).isEqualTo(tweet.toString());
            assertThat(events.next("unread").data().path("unread").asInt()).isEqualTo(2);
            assertThat(home.next("unread").data().path("unread").asInt()).isEqualTo(2);

            world.tellings.read(ada, seen + 1);
            assertThat(events.next("unread").data().path("unread").asInt(-1)).isZero();
            assertThat(home.next("unread").data().path("unread").asInt(-1)).isZero();
        }
        world.tellings.tell(ada, NotificationType.FAVORITE, tweet, cy, bob);
        try (var events = api.events(TOLD, ada, (seen + 1) + "-retweet-" + tweet)) {
            assertThat(events.next().data().path("type").asString()).isEqualTo("favorite");
        }
    }

    @Test
    void a_silent_stream_has_a_heartbeat() {
        try (var events = api.events(TOLD, ada, null)) {
            events.next("ready");
            events.awaitComment();
        }
    }

    @Test
    void streams_are_bounded_and_a_place_is_free_again_when_one_ends() {
        var few = new LiveSettings(4, 2, Duration.ofMillis(500), Duration.ofMillis(1), Duration.ofSeconds(1));
        var open = new ArrayList<EventStream>();
        try (var bounded =
                new ApiUnderTest(Transport.IN_PROCESS.start(world, 1), ApiUnderTest.SETTINGS.withLive(few))) {
            for (AccountId who : List.of(ada, ada, bob, cy)) {
                open.add(bounded.events(HOME, who, null));
            }
            var all = bounded.get(HOME, ada);
            assertThat(all.status()).isEqualTo(503);
            assertThat(all.problem()).isEqualTo("overloaded");
            assertThat(all.header("Retry-After")).isEqualTo("5");
            open.get(3).close();
            // The node learns of it with the next heartbeat.
            var answer = bounded.get(HOME, ada);
            while (answer.status() == 503) {
                answer = bounded.get(HOME, ada);
            }
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.problem()).isEqualTo("too-many-requests");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            open.forEach(EventStream::close);
        }
    }

    @Test
    void when_the_server_stops_every_stream_ends_with_a_word() {
        try (var home = api.events(HOME, ada, null);
                var told = api.events(TOLD, bob, null)) {
            home.next("ready");
            told.next("ready");
            api.stopServing();
            for (EventStream events : List.of(home, told)) {
                assertThat(events.next("end").data().path("reason").asString()).isEqualTo("stopping");
                assertThat(events.next().name()).isEqualTo("end of stream");
            }
        }
    }

    @Test
    void nodes_that_forget_who_watches_are_told_anew() {
        world.follow(ada, bob, 0);
        try (var events = api.events(HOME, ada, null)) {
            events.next("ready");
            world.live.forget();
            TweetId tweet = world.post(bob, "after");
            assertThat(events.next("tweet").id()).isEqualTo(tweet.toString());
        }
    }

    @Test
    void what_is_no_event_id_or_nobodys_is_refused() {
        for (String path : List.of(HOME, TOLD)) {
            var nobody = api.get(path);
            assertThat(nobody.status()).isEqualTo(401);
            assertThat(nobody.problem()).isEqualTo("unauthenticated");
            for (String id : List.of("x", api.get("/v1/timelines/home", bob).prev() + "")) {
                var bad = api.send(
                        "GET", path, Map.of("Authorization", "Bearer " + ApiUnderTest.token(ada), "Last-Event-ID", id));
                assertThat(bad.status()).isEqualTo(400);
                assertThat(bad.problem()).isEqualTo("bad-cursor");
            }
            assertThat(api.get(path + "?limit=1", ada).problem()).isEqualTo("bad-parameter");
        }
    }

    /** Tweets come in any order of delivery, connections break at any time: all come, and none twice on one connection. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothing_is_lost_whenever_a_connection_breaks(long seed) {
        var random = new Random(seed);
        world.follow(ada, bob, 0);
        world.follow(ada, cy, 0);
        @Nullable String id = api.get("/v1/timelines/home", ada).prev();
        var posted = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (int round = 0; round < 12; round++) {
            try (var events = api.events(HOME, ada, id)) {
                for (int i = random.nextInt(6); i > 0; i--) {
                    posted.add(world.postUndelivered(random.nextBoolean() ? bob : cy, "t")
                            .toString());
                    if (random.nextBoolean()) {
                        world.deliverOne(random.nextInt());
                    }
                }
                if (round == 11) {
                    world.deliverAll();
                }
                var here = new HashSet<String>();
                for (int i = random.nextInt(4); (i > 0 || round == 11) && !seen.containsAll(delivered()); i--) {
                    var event = events.next("tweet");
                    assertThat(here.add(event.id())).as("once on a connection").isTrue();
                    seen.add(event.id());
                }
                id = events.lastId() == null ? id : events.lastId();
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(posted);
    }

    private List<String> delivered() {
        return world.homeOf(ada).stream().map(String::valueOf).toList();
    }
}
