package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import roost.infra.running.Events;
import roost.infra.running.Person;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LiveTest extends EndToEnd {
    private static final String HOME = "/v1/timelines/home/events";
    private static final String TOLD = "/v1/notifications/events";

    @Test
    void a_followed_accounts_tweet_comes_by_itself_with_what_becomes_of_it() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        String before = ada.sees(bob).post("before");
        bob.sees(ada);
        try (var events = Events.open(OneRoostForAll.url(), HOME, bob, null)) {
            events.next("ready");
            String tweet = ada.post("live @" + bob.handle());
            assertThat(events.next("tweet").path("id").asString()).isEqualTo(tweet);
            ada.favorite(tweet);
            var counts = events.next("counts");
            while (!counts.path("id").asString().equals(tweet)
                    || counts.at("/counts/favorites").asInt() == 0) {
                counts = events.next("counts");
            }
            ada.deleteTweet(before);
            assertThat(events.next("delete").path("id").asString()).isEqualTo(before);
        }
    }

    @Test
    void a_stream_goes_on_where_it_was() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        ada.sees(bob);
        String last;
        try (var events = Events.open(OneRoostForAll.url(), HOME, bob, null)) {
            events.next("ready");
            last = events.lastId();
        }
        String first = ada.post("first");
        String second = ada.post("second");
        bob.sees(ada);
        try (var events = Events.open(OneRoostForAll.url(), HOME, bob, last)) {
            assertThat(events.next("tweet").path("id").asString()).isEqualTo(first);
            assertThat(events.next("tweet").path("id").asString()).isEqualTo(second);
        }
    }

    @Test
    void a_notification_and_the_number_of_unread_ones_come_by_themselves() {
        Person ada = somebody();
        Person bob = somebody();
        String tweet = ada.post("mine");
        try (var told = Events.open(OneRoostForAll.url(), TOLD, ada, null);
                var home = Events.open(OneRoostForAll.url(), HOME, ada, null)) {
            told.next("ready");
            assertThat(told.next("unread").path("unread").asInt(-1)).isZero();
            assertThat(home.next("unread").path("unread").asInt(-1)).isZero();
            bob.sees(ada).favorite(tweet);
            var came = told.next("notification");
            assertThat(came.path("type").asString()).isEqualTo("favorite");
            assertThat(came.at("/tweet/id").asString()).isEqualTo(tweet);
            assertThat(told.next("unread").path("unread").asInt()).isEqualTo(1);
            assertThat(home.next("unread").path("unread").asInt()).isEqualTo(1);

            bob.post("about @" + ada.handle());
            assertThat(told.next("notification").path("type").asString()).isEqualTo("mention");
            ada.client()
                    .send(
                            "PUT",
                            "/v1/notifications/read",
                            Map.of("upTo", java.util.Objects.requireNonNull(told.lastId())),
                            Map.of())
                    .expect(204);
            var unread = home.next("unread");
            while (unread.path("unread").asInt() != 0) {
                unread = home.next("unread");
            }
        }
    }

    @Test
    void a_session_that_ends_closes_its_streams() {
        Person ada = somebody();
        try (var events = Events.open(OneRoostForAll.url(), HOME, ada, null)) {
            events.next("ready");
            ada.client().delete("/v1/sessions").expect(204);
            assertThat(events.next("end").path("reason").asString()).isEqualTo("session");
        }
        ada.client().get(HOME).expectProblem(401, "unauthenticated");
    }

    @Test
    void what_is_no_stream_of_ones_own_is_refused() {
        Person ada = somebody();
        for (String path : new String[] {HOME, TOLD}) {
            nobody().get(path).expectProblem(401, "unauthenticated");
            ada.client().send("GET", path, null, Map.of("Last-Event-ID", "x")).expectProblem(400, "bad-cursor");
            ada.client().get(path + "?since=0").expectProblem(400, "bad-parameter");
        }
    }
}
