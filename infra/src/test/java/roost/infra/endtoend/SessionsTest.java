package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Client;
import roost.infra.running.Person;
import roost.infra.running.Reply;
import tools.jackson.databind.JsonNode;

class SessionsTest extends EndToEnd {
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final String NEW_PASSWORD = "battery staple correct";

    @Test
    void sessions_are_listed_newest_first_with_what_opened_them() {
        Person ada = somebody();
        Client second = login(ada, Person.PASSWORD, Map.of("User-Agent", "Telescope/1.0"));

        JsonNode items = sessions(second);
        assertThat(items).hasSize(2);
        assertThat(items.at("/0/current").asBoolean()).isTrue();
        assertThat(items.at("/0/userAgent").asString()).isEqualTo("Telescope/1.0");
        assertThat(items.at("/1/current").asBoolean()).isFalse();
        assertThat(items.at("/1/userAgent").asString()).startsWith("Java-http-client");
        assertThat(items.at("/0/createdAt").asString())
                .isGreaterThanOrEqualTo(items.at("/1/createdAt").asString());
        assertThat(sessions(ada.client()).at("/1/current").asBoolean()).isTrue();
        nobody().get("/v1/sessions").expectProblem(401, "unauthenticated");
    }

    @Test
    void a_session_is_ended_from_another_one_and_only_by_its_account() {
        Person ada = somebody();
        Person eve = somebody();
        Client lost = login(ada, Person.PASSWORD, Map.of());
        String id = sessions(lost).at("/0/id").asString();

        eve.client().delete("/v1/sessions/" + id).expectProblem(404, "session-not-found");
        lost.get("/v1/accounts/me").expect(200);
        ada.client().delete("/v1/sessions/" + id).expect(204);
        awaitEnd(lost);
        assertThat(sessions(ada.client())).hasSize(1);
        ada.client().delete("/v1/sessions/" + id).expectProblem(404, "session-not-found");
        ada.client().delete("/v1/sessions/nothing").expectProblem(404, "session-not-found");
        nobody().delete("/v1/sessions/" + id).expectProblem(401, "unauthenticated");
    }

    @Test
    void all_other_sessions_are_ended_at_once() {
        Person ada = somebody();
        var others = new ArrayList<Client>();
        for (int i = 0; i < 3; i++) {
            others.add(login(ada, Person.PASSWORD, Map.of()));
        }
        ada.client().delete("/v1/sessions/others").expect(204);
        others.forEach(SessionsTest::awaitEnd);
        ada.client().get("/v1/accounts/me").expect(200);
        JsonNode left = sessions(ada.client());
        assertThat(left).hasSize(1);
        assertThat(left.at("/0/current").asBoolean()).isTrue();
        ada.client().delete("/v1/sessions/others").expect(204);
    }

    @Test
    void who_logs_in_for_the_twenty_first_time_ends_the_oldest_session() {
        Person ada = somebody();
        Client last = ada.client();
        for (int i = 0; i < 20; i++) {
            last = login(ada, Person.PASSWORD, Map.of());
        }
        awaitEnd(ada.client());
        assertThat(sessions(last)).hasSize(20);
    }

    @Test
    void who_logs_out_is_off_the_list() {
        Person ada = somebody();
        Client second = login(ada, Person.PASSWORD, Map.of());
        second.delete("/v1/sessions").expect(204);
        assertThat(sessions(ada.client())).hasSize(1);
    }

    @Test
    void a_changed_password_ends_every_session_and_opens_a_new_one() {
        Person ada = somebody();
        Client second = login(ada, Person.PASSWORD, Map.of());
        Client own = ada.client();
        change(own, "not my password", NEW_PASSWORD).expectProblem(401, "wrong-credentials");
        change(own, Person.PASSWORD, "short").expectProblem(422, "invalid-password");
        nobody().send(
                        "PUT",
                        "/v1/accounts/me/password",
                        Map.of("current", Person.PASSWORD, "new", NEW_PASSWORD),
                        Map.of())
                .expectProblem(401, "unauthenticated");
        own.get("/v1/accounts/me").expect(200);

        JsonNode changed =
                change(own, Person.PASSWORD, NEW_PASSWORD).expect(200).json();
        assertThat(changed.at("/account/id").asString()).isEqualTo(ada.id());
        Client fresh = nobody().with(changed.path("token").asString());
        awaitEnd(own);
        awaitEnd(second);
        fresh.get("/v1/accounts/me").expect(200);
        assertThat(sessions(fresh)).hasSize(1);

        nobody().post("/v1/sessions", Map.of("handle", ada.handle(), "password", Person.PASSWORD))
                .expectProblem(401, "wrong-credentials");
        Client again = login(ada, NEW_PASSWORD, Map.of());
        change(again, NEW_PASSWORD, Person.PASSWORD).expect(200);
        login(ada, Person.PASSWORD, Map.of());
    }

    @Test
    void guessing_gets_slower_whether_or_not_there_is_the_account() {
        Person ada = somebody();
        for (String handle : List.of(ada.handle(), Person.freshHandle())) {
            int guesses = 0;
            Reply last = guess(nobody(), handle);
            // The ninth must wait a second, each further one twice as long: longer than a guess takes.
            while (last.status() == 401 && guesses++ < 16) {
                last = guess(nobody(), handle);
            }
            last.expectProblem(429, "too-many-requests");
            assertThat(guesses).isGreaterThanOrEqualTo(7);
            assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
            guess(nobody(), Person.freshHandle()).expectProblem(401, "wrong-credentials");
        }
        ada.client().get("/v1/accounts/me").expect(200);
    }

    private static Reply guess(Client client, String handle) {
        return client.post("/v1/sessions", Map.of("handle", handle, "password", "a wild guess"));
    }

    private static Reply change(Client client, String current, String wanted) {
        return client.send("PUT", "/v1/accounts/me/password", Map.of("current", current, "new", wanted), Map.of());
    }

    private static JsonNode sessions(Client client) {
        return client.get("/v1/sessions").expect(200).json().path("items");
    }

    private static Client login(Person person, String password, Map<String, String> headers) {
        Client nobody = nobody();
        JsonNode opened = nobody.send(
                        "POST", "/v1/sessions", Map.of("handle", person.handle(), "password", password), headers)
                .expect(201)
                .json();
        Client client = nobody.with(opened.path("token").asString());
        client.see(person.client().seen());
        return client;
    }

    private static void awaitEnd(Client ended) {
        Await.until(
                "both APIs know of the end of the session",
                A_MOMENT,
                () -> ended.get("/v1/timelines/home").status() == 401
                        && ended.get("/v1/sessions").status() == 401);
    }
}
