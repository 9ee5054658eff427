package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Client;
import roost.infra.running.Person;
import roost.infra.running.Reply;
import tools.jackson.databind.JsonNode;

class AccountsTest extends EndToEnd {
    @Test
    void who_registers_is_answered_the_account_and_a_token_that_works() {
        String handle = Person.freshHandle();
        Reply reply = nobody().post("/v1/accounts", Person.registration(handle)).expect(201);
        JsonNode account = reply.json().path("account");
        assertThat(account.path("handle").asString()).isEqualTo(handle);
        assertThat(account.path("name").asString()).isEqualTo("Test " + handle);
        assertThat(account.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(account.has("counts")).isFalse();
        assertThat(account.has("viewer")).isFalse();
        assertThat(reply.header("Roost-Position")).contains("accounts:");
        assertThat(reply.text()).doesNotContain("example.org").doesNotContain(Person.PASSWORD);

        Client client = nobody().with(reply.json().path("token").asString());
        client.see(roost.schema.position.Positions.parse(reply.header("Roost-Position")));
        JsonNode me = client.get("/v1/accounts/me").expect(200).json();
        assertThat(me.path("id").asString()).isEqualTo(account.path("id").asString());
        assertThat(me.path("counts").path("tweets").asInt(-1)).isZero();
        assertThat(me.path("counts").path("followers").asInt(-1)).isZero();
        assertThat(me.path("counts").path("following").asInt(-1)).isZero();
    }

    @Test
    void an_account_is_found_by_id_and_by_handle_in_any_case() {
        Person ada = somebody();
        JsonNode byId = ada.client().get("/v1/accounts/" + ada.id()).expect(200).json();
        JsonNode byHandle = ada.client()
                .get("/v1/accounts/by-handle/" + ada.handle().toUpperCase(Locale.ROOT))
                .expect(200)
                .json();
        assertThat(byHandle.path("id").asString()).isEqualTo(ada.id());
        assertThat(byId.path("handle").asString()).isEqualTo(ada.handle());
    }

    @Test
    void a_handle_is_taken_in_any_case() {
        Person ada = somebody();
        nobody().post("/v1/accounts", Person.registration(ada.handle().toUpperCase(Locale.ROOT)))
                .expectProblem(409, "handle-taken");
    }

    @Test
    void a_changed_profile_is_seen_with_its_name_in_canonical_composition() {
        Person ada = somebody();
        Map<String, String> change = new HashMap<>();
        change.put("name", "Zoe\u0308 \u732b");
        change.put("bio", "Weaves algebra");
        change.put("location", "London");
        JsonNode answer = ada.client()
                .send("PATCH", "/v1/accounts/me", change, Map.of())
                .expect(200)
                .json();
        assertThat(answer.path("name").asString()).isEqualTo("Zo\u00eb \u732b");
        JsonNode read = ada.client().get("/v1/accounts/me").expect(200).json();
        assertThat(read.path("name").asString()).isEqualTo("Zo\u00eb \u732b");
        assertThat(read.path("bio").asString()).isEqualTo("Weaves algebra");
        assertThat(read.path("location").asString()).isEqualTo("London");

        String tweet = ada.post("signed");
        assertThat(ada.client()
                        .get("/v1/tweets/" + tweet)
                        .expect(200)
                        .json()
                        .path("author")
                        .path("name")
                        .asString())
                .isEqualTo("Zo\u00eb \u732b");
    }

    @Test
    void who_logs_in_gets_a_token_and_who_logs_out_ends_that_session_only() {
        Person ada = somebody();
        Map<String, String> login = Map.of("handle", ada.handle(), "password", Person.PASSWORD);
        JsonNode session = nobody().post("/v1/sessions", login).expect(201).json();
        assertThat(session.path("account").path("id").asString()).isEqualTo(ada.id());
        Client second = nobody().with(session.path("token").asString());
        second.see(ada.client().seen());
        second.get("/v1/accounts/me").expect(200);

        second.delete("/v1/sessions").expect(204);
        Await.until(
                "both APIs know of the end of the session",
                Duration.ofSeconds(5),
                () -> second.get("/v1/accounts/me").status() == 401
                        && second.put("/v1/following/" + ada.id()).status() == 401);
        second.get("/v1/timelines/home").expectProblem(401, "unauthenticated");
        ada.client().get("/v1/accounts/me").expect(200);
    }

    @Test
    void a_wrong_password_and_an_unknown_handle_get_the_same_answer() {
        Person ada = somebody();
        Reply wrong = nobody().post(
                        "/v1/sessions", Map.of("handle", ada.handle(), "password", "not " + Person.PASSWORD))
                .expectProblem(401, "wrong-credentials");
        Reply unknown = nobody().post(
                        "/v1/sessions", Map.of("handle", Person.freshHandle(), "password", Person.PASSWORD))
                .expectProblem(401, "wrong-credentials");
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }
}
