package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Client;
import roost.infra.running.Person;
import roost.infra.running.Reply;

class DeactivationTest extends EndToEnd {
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    @Test
    void a_closed_account_and_its_tweets_are_seen_nowhere() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        String tweet = ada.sees(bob).post("soon unseen");
        String quote = bob.sees(ada).quote(tweet, "look");
        bob.retweet(tweet);
        String reply = ada.sees(bob).reply(quote, "mine");
        assertThat(bob.sees(ada).home()).contains(quote, reply).hasSize(3);
        ada.client().delete("/v1/accounts/me").expect(204);
        bob.sees(ada);

        assertThat(bob.home()).containsExactly(quote);
        for (String path : new String[] {
            "/v1/accounts/" + ada.id(),
            "/v1/accounts/by-handle/" + ada.handle(),
            "/v1/accounts/" + ada.id() + "/tweets",
            "/v1/accounts/" + ada.id() + "/followers"
        }) {
            bob.client().get(path).expectProblem(404, "account-not-found");
        }
        bob.client().get("/v1/tweets/" + tweet).expectProblem(404, "tweet-not-found");
        bob.client().get("/v1/tweets/" + tweet + "/thread").expectProblem(404, "tweet-not-found");
        assertThat(bob.client()
                        .get("/v1/tweets/" + quote + "/thread")
                        .expect(200)
                        .json()
                        .path("replies"))
                .isEmpty();
        assertThat(bob.client()
                        .get("/v1/tweets/" + quote)
                        .expect(200)
                        .json()
                        .path("quoteOf")
                        .isNull())
                .isTrue();
        assertThat(bob.all("/v1/accounts/" + bob.id() + "/tweets", 10)).containsExactly(quote);
        assertThat(bob.all("/v1/accounts/" + bob.id() + "/following", 10)).isEmpty();

        bob.client().put("/v1/following/" + ada.id()).expectProblem(404, "account-not-found");
        bob.client().put("/v1/blocks/" + ada.id()).expectProblem(404, "account-not-found");
        bob.client().put("/v1/favorites/" + tweet).expectProblem(404, "tweet-not-found");
        bob.client().put("/v1/bookmarks/" + tweet).expectProblem(404, "tweet-not-found");
        bob.client()
                .post("/v1/tweets", Map.of("text", "re", "inReplyTo", tweet))
                .expectProblem(404, "tweet-not-found");
    }

    @Test
    void its_follows_end_both_ways() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        bob.follow(ada);
        ada.sees(bob).follow(eve);
        ada.client().delete("/v1/accounts/me").expect(204);
        bob.sees(ada);
        eve.sees(ada);

        Await.until("nobody follows ada", A_MOMENT, () -> count(bob, bob, "following") == 0);
        Await.until("ada follows nobody", A_MOMENT, () -> count(eve, eve, "followers") == 0);
        assertThat(eve.all("/v1/accounts/" + eve.id() + "/followers", 10)).isEmpty();
    }

    @Test
    void its_sessions_end_its_login_is_unknown_and_its_handle_stays_taken() {
        Person ada = somebody();
        Map<String, String> login = Map.of("handle", ada.handle(), "password", Person.PASSWORD);
        Client second = nobody().with(nobody().post("/v1/sessions", login)
                .expect(201)
                .json()
                .path("token")
                .asString());
        second.delete("/v1/accounts/me").expect(204);

        Await.until(
                "both APIs know of the end of all sessions",
                A_MOMENT,
                () -> ada.client().get("/v1/timelines/home").status() == 401
                        && ada.client().delete("/v1/accounts/me").status() == 401
                        && second.get("/v1/timelines/home").status() == 401);
        Reply closed = nobody().post("/v1/sessions", login).expectProblem(401, "wrong-credentials");
        Reply unknown = nobody().post(
                        "/v1/sessions", Map.of("handle", Person.freshHandle(), "password", Person.PASSWORD))
                .expectProblem(401, "wrong-credentials");
        assertThat(closed.text()).isEqualTo(unknown.text());
        nobody().post("/v1/accounts", Person.registration(ada.handle())).expectProblem(409, "handle-taken");
        nobody().delete("/v1/accounts/me").expectProblem(401, "unauthenticated");
    }

    private static int count(Person reader, Person of, String what) {
        return reader.client()
                .get("/v1/accounts/" + of.id())
                .expect(200)
                .json()
                .path("counts")
                .path(what)
                .asInt(-1);
    }
}
