package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import roost.infra.running.Reply;

class IdempotencyTest extends EndToEnd {
    @Test
    void the_same_key_gives_the_first_answer_again_and_posts_once() {
        Person ada = somebody();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Reply first = ada.client()
                .send("POST", "/v1/tweets", Map.of("text", "once"), key)
                .expect(201);
        Reply second = ada.client()
                .send("POST", "/v1/tweets", Map.of("text", "once"), key)
                .expect(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(ada.home()).containsExactly(first.json().path("id").asString());
    }

    @Test
    void the_same_key_sent_many_times_at_once_posts_once() throws Exception {
        Person ada = somebody();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var ids = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Reply>>();
            for (int i = 0; i < 8; i++) {
                running.add(threads.submit(
                        () -> ada.client().send("POST", "/v1/tweets", Map.of("text", "once only"), key)));
            }
            for (Future<Reply> one : running) {
                ids.add(one.get().expect(201).json().path("id").asString());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(ada.home()).containsExactlyElementsOf(ids);
    }

    @Test
    void a_key_is_bound_to_its_request() {
        Person ada = somebody();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        ada.client().send("POST", "/v1/tweets", Map.of("text", "one text"), key).expect(201);
        ada.client()
                .send("POST", "/v1/tweets", Map.of("text", "another text"), key)
                .expectProblem(422, "idempotency-key-reused");
        assertThat(ada.home()).hasSize(1);
    }

    @Test
    void a_key_is_its_accounts_own() {
        Person ada = somebody();
        Person bob = somebody();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        String hers = ada.client()
                .send("POST", "/v1/tweets", Map.of("text", "same words"), key)
                .expect(201)
                .json()
                .path("id")
                .asString();
        String his = bob.client()
                .send("POST", "/v1/tweets", Map.of("text", "same words"), key)
                .expect(201)
                .json()
                .path("id")
                .asString();
        assertThat(his).isNotEqualTo(hers);
    }

    @Test
    void a_refusal_is_remembered_too() {
        Person ada = somebody();
        String taken = somebody().handle();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        for (int i = 0; i < 2; i++) {
            nobody().send("POST", "/v1/accounts", Person.registration(taken), key)
                    .expectProblem(409, "handle-taken");
        }
        assertThat(ada.home()).isEmpty();
    }

    @Test
    void a_reply_sent_again_after_its_tweet_was_deleted_gets_its_first_answer() {
        Person ada = somebody();
        Person bob = somebody();
        String tweet = ada.post("ask me");
        Map<String, String> reply = Map.of("text", "why?", "inReplyTo", tweet);
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Reply first = bob.client().send("POST", "/v1/tweets", reply, key).expect(201);
        ada.deleteTweet(tweet);

        Reply second = bob.client().send("POST", "/v1/tweets", reply, key).expect(201);
        assertThat(second.json()).isEqualTo(first.json());
        Map<String, String> otherKey =
                Map.of("Idempotency-Key", UUID.randomUUID().toString());
        bob.client().send("POST", "/v1/tweets", reply, otherKey).expectProblem(404, "tweet-not-found");
        bob.client().post("/v1/tweets", reply).expectProblem(404, "tweet-not-found");
    }

    @Test
    void a_registration_sent_twice_opens_one_account() {
        String handle = Person.freshHandle();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Reply first = nobody().send("POST", "/v1/accounts", Person.registration(handle), key)
                .expect(201);
        Reply second = nobody().send("POST", "/v1/accounts", Person.registration(handle), key)
                .expect(201);
        assertThat(second.json().path("account")).isEqualTo(first.json().path("account"));
    }
}
