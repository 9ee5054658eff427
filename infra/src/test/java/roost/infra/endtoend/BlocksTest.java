package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Client;
import roost.infra.running.Person;
import tools.jackson.databind.JsonNode;

class BlocksTest extends EndToEnd {
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    @Test
    void whom_one_blocks_neither_follows_nor_replies_nor_quotes_nor_retweets_nor_marks() {
        Person ada = somebody();
        Person bob = somebody();
        String tweet = ada.post("not for bob");
        ada.block(bob);
        Client client = bob.sees(ada).client();

        client.put("/v1/following/" + ada.id()).expectProblem(403, "blocked");
        client.put("/v1/favorites/" + tweet).expectProblem(403, "blocked");
        client.put("/v1/retweets/" + tweet).expectProblem(403, "blocked");
        client.put("/v1/bookmarks/" + tweet).expectProblem(403, "blocked");
        client.post("/v1/tweets", Map.of("text", "re", "inReplyTo", tweet)).expectProblem(403, "blocked");
        client.post("/v1/tweets", Map.of("text", "look", "quoteOf", tweet)).expectProblem(403, "blocked");
        ada.client().put("/v1/following/" + bob.id()).expectProblem(403, "blocking");

        ada.unblock(bob);
        bob.sees(ada).follow(ada);
        bob.favorite(tweet);
        bob.reply(tweet, "thanks");
    }

    @Test
    void a_block_hides_the_tweets_of_each_from_the_other_until_it_ends() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        String ofAda = ada.post("by ada");
        String ofBob = bob.sees(ada).reply(ofAda, "by bob");
        eve.sees(bob).retweet(ofAda);
        String quote = eve.quote(ofAda, "by eve");
        bob.follow(eve);
        ada.sees(bob, eve).block(bob);
        bob.sees(ada);

        for (String path : List.of(
                "/v1/tweets/" + ofAda,
                "/v1/tweets/" + ofAda + "/thread",
                "/v1/tweets/" + ofAda + "/favorites",
                "/v1/accounts/" + ada.id() + "/tweets")) {
            bob.client().get(path).expectProblem(403, "blocked");
            eve.sees(ada).client().get(path).expect(200);
        }
        ada.client().get("/v1/tweets/" + ofBob).expectProblem(403, "blocking");
        assertThat(ada.replies(ofAda)).isEmpty();
        assertThat(bob.home()).contains(quote, ofBob).doesNotContain(ofAda).hasSize(2);
        JsonNode shown = bob.client().get("/v1/tweets/" + quote).expect(200).json();
        assertThat(shown.path("quoteOf").isNull()).isTrue();
        assertThat(shown.path("quoteOfId").asString()).isEqualTo(ofAda);
        assertThat(Person.ids(bob.client()
                        .get("/v1/timelines/public?limit=100")
                        .expect(200)
                        .json()))
                .doesNotContain(ofAda);

        ada.unblock(bob);
        bob.sees(ada).client().get("/v1/tweets/" + ofAda).expect(200);
        assertThat(bob.home()).hasSize(3);
        assertThat(ada.replies(ofAda)).containsExactly(ofBob);
    }

    @Test
    void a_block_ends_follows_both_ways_and_unblocking_does_not_bring_them_back() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        ada.sees(bob).follow(bob);
        ada.block(bob);

        assertThat(viewer(ada, bob, "followedBy")).as("at once").isFalse();
        Await.until("ada does not follow bob", A_MOMENT, () -> !viewer(ada, bob, "following"));
        Await.until(
                "the counts say so",
                A_MOMENT,
                () -> account(ada, bob).at("/counts/followers").asInt() == 0
                        && account(bob, ada).at("/counts/followers").asInt() == 0
                        && account(bob, ada).at("/counts/following").asInt() == 0);
        ada.unblock(bob);
        assertThat(viewer(bob.sees(ada), ada, "following")).isFalse();
        String later = ada.post("bob follows no more");
        assertThat(bob.sees(ada).home()).doesNotContain(later);
    }

    @Test
    void blocking_is_idempotent_and_what_cannot_be_is_refused() {
        Person ada = somebody();
        Person bob = somebody();
        ada.block(bob);
        String seen = ada.client().seen().toString();
        ada.block(bob);
        assertThat(ada.client().seen().toString()).as("no further position").isEqualTo(seen);
        ada.unblock(bob);
        ada.unblock(bob);

        ada.client().put("/v1/blocks/" + ada.id()).expectProblem(422, "self-block");
        ada.client().put("/v1/blocks/4095999999").expectProblem(404, "account-not-found");
        ada.client().put("/v1/blocks/nobody").expectProblem(400, "bad-id");
        nobody().put("/v1/blocks/" + bob.id()).expectProblem(401, "unauthenticated");
        nobody().delete("/v1/blocks/" + bob.id()).expectProblem(401, "unauthenticated");
    }

    @Test
    void whom_one_blocks_is_listed_newest_first_and_to_nobody_else() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        ada.sees(bob, eve).block(bob);
        ada.block(eve);

        assertThat(ada.all("/v1/blocks", 1)).containsExactly(eve.id(), bob.id());
        assertThat(bob.sees(ada).all("/v1/blocks", 10)).isEmpty();
        nobody().get("/v1/blocks").expectProblem(401, "unauthenticated");
        ada.client().get("/v1/blocks?cursor=no").expectProblem(400, "bad-cursor");
        assertThat(viewer(ada, bob, "blocking")).isTrue();
        assertThat(viewer(ada, bob, "blockedBy")).isFalse();
        assertThat(viewer(bob, ada, "blockedBy")).isTrue();
        assertThat(viewer(bob, ada, "blocking")).isFalse();
        ada.unblock(eve);
        assertThat(ada.all("/v1/blocks", 10)).containsExactly(bob.id());
    }

    private static JsonNode account(Person reader, Person other) {
        return reader.client().get("/v1/accounts/" + other.id()).expect(200).json();
    }

    private static boolean viewer(Person reader, Person other, String what) {
        return account(reader, other).path("viewer").path(what).asBoolean();
    }
}
