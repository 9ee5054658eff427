package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import tools.jackson.databind.JsonNode;

class RetweetsTest extends EndToEnd {

    @Test
    void a_retweet_reaches_those_who_follow_the_retweeter_and_shows_the_original() {
        Person ada = somebody();
        Person bob = somebody();
        Person cy = somebody();
        cy.follow(bob);
        String original = ada.sees(cy).post("worth repeating");
        bob.sees(ada, cy).retweet(original);
        bob.retweet(original);

        cy.sees(bob);
        JsonNode home = cy.client().get("/v1/timelines/home").expect(200).json();
        assertThat(home.path("items")).hasSize(1);
        JsonNode item = home.at("/items/0");
        assertThat(item.at("/author/handle").asString()).isEqualTo(bob.handle());
        assertThat(item.path("text").asString()).isEmpty();
        assertThat(item.at("/retweetOf/id").asString()).isEqualTo(original);
        assertThat(item.at("/retweetOf/author/handle").asString()).isEqualTo(ada.handle());
        assertThat(item.at("/retweetOf/counts/retweets").asInt(-1)).isEqualTo(1);
        assertThat(item.at("/retweetOf/viewer/retweeted").asBoolean(true)).isFalse();
        assertThat(tweet(bob, original).at("/viewer/retweeted").asBoolean()).isTrue();
        assertThat(bob.all("/v1/tweets/" + original + "/retweets", 10)).containsExactly(bob.id());

        bob.unretweet(original);
        cy.sees(bob);
        assertThat(cy.home()).isEmpty();
        assertThat(tweet(bob, original).at("/counts/retweets").asInt(-1)).isZero();
        assertThat(tweet(bob, original).at("/viewer/retweeted").asBoolean(true)).isFalse();
        assertThat(bob.all("/v1/tweets/" + original + "/retweets", 10)).isEmpty();
    }

    @Test
    void who_follows_later_gets_retweets_too_and_meets_each_tweet_once() {
        Person ada = somebody();
        Person bob = somebody();
        Person cy = somebody();
        String one = ada.post("one");
        String two = ada.post("two");
        bob.sees(ada).retweet(one);
        cy.sees(ada, bob).retweet(one);
        cy.retweet(two);
        Person reader = somebody();
        for (Person followee : new Person[] {ada, bob, cy}) {
            reader.sees(ada, bob, cy).follow(followee);
        }

        assertThat(originals(reader, 1)).isEqualTo(two + " " + one);
        assertThat(originals(reader, 2)).isEqualTo(two + " " + one);
        assertThat(originals(reader, 100)).isEqualTo(two + " " + one);
    }

    @Test
    void retweeters_are_listed_newest_first_and_counted_once_each() {
        Person ada = somebody();
        Person bob = somebody();
        Person cy = somebody();
        String original = ada.post("popular");
        for (Person who : new Person[] {bob, cy, ada}) {
            who.sees(ada, bob, cy).retweet(original);
            who.retweet(original);
        }
        ada.sees(bob, cy);
        assertThat(ada.all("/v1/tweets/" + original + "/retweets", 1)).containsExactly(ada.id(), cy.id(), bob.id());
        assertThat(tweet(ada, original).at("/counts/retweets").asInt(-1)).isEqualTo(3);

        bob.unretweet(original);
        bob.retweet(original);
        ada.sees(bob);
        assertThat(ada.all("/v1/tweets/" + original + "/retweets", 2)).containsExactly(bob.id(), ada.id(), cy.id());
    }

    @Test
    void an_original_that_is_deleted_takes_its_retweets_along() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        String original = ada.sees(bob).post("soon gone");
        bob.sees(ada).retweet(original);
        ada.sees(bob).deleteTweet(original);

        bob.sees(ada);
        assertThat(bob.home()).isEmpty();
        assertThat(bob.all("/v1/accounts/" + bob.id() + "/tweets", 10)).isEmpty();
        bob.client().get("/v1/tweets/" + original + "/retweets").expectProblem(404, "tweet-not-found");
        bob.unretweet(original);
        bob.client().put("/v1/retweets/" + original).expectProblem(404, "tweet-not-found");
    }

    @Test
    void a_retweet_is_deleted_by_its_own_id_too_and_is_no_target() {
        Person ada = somebody();
        String original = ada.post("mine");
        ada.retweet(original);
        String retweet = ada.all("/v1/accounts/" + ada.id() + "/tweets", 10).getFirst();
        assertThat(tweet(ada, retweet).at("/retweetOf/id").asString()).isEqualTo(original);
        assertThat(ada.all("/v1/timelines/public", 100)).contains(original).doesNotContain(retweet);

        ada.client().put("/v1/retweets/" + retweet).expectProblem(404, "tweet-not-found");
        ada.client().put("/v1/favorites/" + retweet).expectProblem(404, "tweet-not-found");
        ada.client().put("/v1/bookmarks/" + retweet).expectProblem(404, "tweet-not-found");
        ada.client()
                .post("/v1/tweets", Map.of("text", "to a retweet", "inReplyTo", retweet))
                .expectProblem(404, "tweet-not-found");
        ada.client()
                .post("/v1/tweets", Map.of("text", "of a retweet", "quoteOf", retweet))
                .expectProblem(404, "tweet-not-found");

        ada.deleteTweet(retweet);
        assertThat(tweet(ada, original).at("/viewer/retweeted").asBoolean(true)).isFalse();
        assertThat(tweet(ada, original).at("/counts/retweets").asInt(-1)).isZero();
        nobody().put("/v1/retweets/" + original).expectProblem(401, "unauthenticated");
        ada.client().put("/v1/retweets/x").expectProblem(400, "bad-id");
    }

    /** What a home timeline shows, by the ids of the originals. */
    private static String originals(Person reader, int limit) {
        var ids = new StringBuilder();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = reader.client()
                    .get("/v1/timelines/home?limit=" + limit + cursor)
                    .expect(200)
                    .json();
            page.path("items").forEach(item -> {
                JsonNode original = item.path("retweetOf").isNull() ? item : item.path("retweetOf");
                ids.append(ids.isEmpty() ? "" : " ").append(original.path("id").asString());
            });
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").asString();
        }
        return ids.toString();
    }

    private static JsonNode tweet(Person reader, String tweet) {
        return reader.client().get("/v1/tweets/" + tweet).expect(200).json();
    }
}
