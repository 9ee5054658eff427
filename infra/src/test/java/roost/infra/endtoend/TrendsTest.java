package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Client;
import roost.infra.running.Person;
import tools.jackson.databind.JsonNode;

class TrendsTest extends EndToEnd {
    private static final Duration A_MOMENT = Duration.ofSeconds(60);

    /** No other test has these. */
    private final String tag = "T" + Person.freshHandle();

    private final String place = "Place " + Person.freshHandle();

    private static Map<String, JsonNode> trends(Client who, String parameters) {
        var trends = new HashMap<String, JsonNode>();
        who.get("/v1/trends?limit=100" + parameters)
                .expect(200)
                .json()
                .path("items")
                .forEach(trend -> trends.put(trend.path("tag").asString(), trend));
        return trends;
    }

    private @Nullable JsonNode here(Person who, String window) {
        return trends(who.client(), "&window=" + window + "&place=" + place.replace(" ", "%20"))
                .get(tag);
    }

    private String post(Person who, String text) {
        return who.client()
                .post("/v1/tweets", Map.of("text", text, "place", Map.of("lat", 52.5, "lon", 13.4, "name", place)))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    @Test
    void a_tag_of_several_accounts_trends_until_its_tweets_are_gone() {
        Person ada = somebody();
        Person bob = somebody();
        post(ada, "one #" + tag);
        assertThat(here(ada, "1h")).as("of one account").isNull();
        post(ada, "again #" + tag);
        String ofBob = post(bob, "two #" + tag);
        ada.sees(bob);

        for (String window : new String[] {"1h", "24h"}) {
            Await.until("it trends in " + window, A_MOMENT, () -> here(ada, window) != null);
            JsonNode trend = Objects.requireNonNull(here(ada, window));
            assertThat(trend.path("tweets").asInt()).isEqualTo(3);
            assertThat(trend.path("accounts").asInt()).isEqualTo(2);
            assertThat(trend.path("score").asDouble()).isEqualTo(2);
            assertThat(trend.path("history")).hasSize(window.equals("1h") ? 25 : 8);
        }

        bob.deleteTweet(ofBob);
        ada.sees(bob);
        Await.until("it trends no more", A_MOMENT, () -> here(ada, "1h") == null);
    }

    @Test
    void a_closed_account_counts_no_more_and_other_places_are_not_meant() {
        Person ada = somebody();
        Person bob = somebody();
        post(ada, "one #" + tag);
        post(bob, "two #" + tag);
        ada.sees(bob);
        Await.until("it trends", A_MOMENT, () -> here(ada, "1h") != null);
        assertThat(trends(ada.client(), "&place=Nowhere%20" + tag)).isEmpty();

        bob.client().delete("/v1/accounts/me").expect(204);
        Await.until("it trends no more", A_MOMENT, () -> here(ada, "1h") == null);
    }

    @Test
    void without_more_said_it_is_the_hour_and_anywhere() {
        JsonNode trends = nobody().get("/v1/trends").expect(200).json();
        assertThat(trends.path("window").asString()).isEqualTo("1h");
        assertThat(trends.path("place").isNull()).isTrue();
    }
}
