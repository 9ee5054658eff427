package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import tools.jackson.databind.JsonNode;

class FavoritesTest extends EndToEnd {
    @Test
    void a_mark_is_counted_once_however_often_it_is_set_and_can_be_taken_back() {
        Person ada = somebody();
        Person bob = somebody();
        String tweet = ada.post("like me");
        bob.favorite(tweet);
        bob.favorite(tweet);
        ada.favorite(tweet);
        bob.sees(ada);
        JsonNode marked = bob.client().get("/v1/tweets/" + tweet).expect(200).json();
        assertThat(marked.path("counts").path("favorites").asInt(-1)).isEqualTo(2);
        assertThat(marked.path("viewer").path("favorited").asBoolean()).isTrue();

        bob.unfavorite(tweet);
        bob.unfavorite(tweet);
        JsonNode after = bob.client().get("/v1/tweets/" + tweet).expect(200).json();
        assertThat(after.path("counts").path("favorites").asInt(-1)).isEqualTo(1);
        assertThat(after.path("viewer").path("favorited").asBoolean(true)).isFalse();
    }

    @Test
    void a_mark_shows_in_the_home_timeline() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        String tweet = ada.sees(bob).post("shown with its mark");
        bob.sees(ada).favorite(tweet);
        JsonNode item = bob.client()
                .get("/v1/timelines/home")
                .expect(200)
                .json()
                .path("items")
                .path(0);
        assertThat(item.path("id").asString()).isEqualTo(tweet);
        assertThat(item.path("viewer").path("favorited").asBoolean()).isTrue();
        assertThat(item.path("counts").path("favorites").asInt(-1)).isEqualTo(1);
    }

    @Test
    void who_marked_a_tweet_is_listed_newest_mark_first() {
        Person ada = somebody();
        String tweet = ada.post("who likes this");
        var fans = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            Person fan = somebody();
            fan.sees(ada).favorite(tweet);
            ada.sees(fan);
            fans.addFirst(fan.id());
        }
        ada.favorite(tweet);
        ada.unfavorite(tweet);

        String path = "/v1/tweets/" + tweet + "/favorites";
        assertThat(ada.all(path, 1)).isEqualTo(fans);
        assertThat(ada.all(path, 3)).isEqualTo(fans);
        ada.client().get(path + "?cursor=x").expectProblem(400, "bad-cursor");
        ada.deleteTweet(tweet);
        ada.client().get(path).expectProblem(404, "tweet-not-found");
    }

    @Test
    void what_an_account_marked_is_listed_newest_mark_first_to_everybody() {
        Person ada = somebody();
        Person bob = somebody();
        Person fan = somebody();
        String first = ada.post("first");
        String second = bob.post("second");
        String third = ada.post("third");
        fan.sees(ada, bob);
        for (String tweet : List.of(second, third, first, second)) {
            fan.favorite(tweet);
        }

        String path = "/v1/accounts/" + fan.id() + "/favorites";
        assertThat(fan.all(path, 1)).containsExactly(first, third, second);
        assertThat(bob.sees(fan).all(path, 2)).containsExactly(first, third, second);
        JsonNode seen = bob.client().get(path).expect(200).json();
        assertThat(seen.at("/items/0/viewer/favorited").asBoolean(true)).isFalse();
        assertThat(bob.all("/v1/accounts/" + bob.id() + "/favorites", 10)).isEmpty();

        ada.deleteTweet(third);
        fan.sees(ada).unfavorite(first);
        assertThat(fan.all(path, 10)).containsExactly(second);
        fan.favorite(first);
        assertThat(fan.all(path, 10)).containsExactly(first, second);
    }

    @Test
    void across_a_block_nobody_sees_the_favorites_of_the_other() {
        Person ada = somebody();
        Person bob = somebody();
        Person cy = somebody();
        String adas = ada.post("of ada");
        bob.sees(ada).favorite(adas);
        cy.sees(bob).favorite(adas);
        ada.sees(bob, cy).block(bob);
        bob.sees(ada);

        String ofAda = "/v1/accounts/" + ada.id() + "/favorites";
        bob.client().get(ofAda).expectProblem(403, "blocked");
        ada.client().get("/v1/accounts/" + bob.id() + "/favorites").expectProblem(403, "blocking");
        assertThat(bob.all("/v1/accounts/" + bob.id() + "/favorites", 10)).isEmpty();
        assertThat(bob.all("/v1/accounts/" + cy.id() + "/favorites", 10)).isEmpty();
        ada.unblock(bob);
        assertThat(bob.sees(ada).all("/v1/accounts/" + cy.id() + "/favorites", 10))
                .containsExactly(adas);
        bob.client().get(ofAda + "?limit=0").expectProblem(400, "bad-limit");
        bob.client().get(ofAda + "?cursor=x").expectProblem(400, "bad-cursor");
        bob.client().get("/v1/accounts/nobody/favorites").expectProblem(400, "bad-id");
        bob.client().get("/v1/accounts/999999999999/favorites").expectProblem(404, "account-not-found");
    }

    @Test
    void a_tweet_that_is_not_there_cannot_be_marked() {
        Person ada = somebody();
        ada.client().put("/v1/favorites/1234567890123456789").expectProblem(404, "tweet-not-found");
        String tweet = ada.post("soon gone");
        ada.deleteTweet(tweet);
        ada.client().put("/v1/favorites/" + tweet).expectProblem(404, "tweet-not-found");
    }
}
