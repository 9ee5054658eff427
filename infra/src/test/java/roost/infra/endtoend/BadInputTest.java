package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Client;
import roost.infra.running.Person;
import roost.infra.running.Reply;

class BadInputTest extends EndToEnd {
    private static Reply json(Client client, String method, String path, String body) {
        return client.raw(method, path, body.getBytes(StandardCharsets.UTF_8), "application/json", Map.of());
    }

    @Test
    void what_is_not_json_is_400() {
        Client ada = somebody().client();
        for (String body : List.of("{\"text\":", "", "{\"text\":\"a\"} x", "{'text':'a'}", "\u0000")) {
            json(ada, "POST", "/v1/tweets", body).expectProblem(400, "malformed-json");
            json(nobody(), "POST", "/v1/accounts", body).expectProblem(400, "malformed-json");
        }
    }

    @Test
    void a_wrong_type_is_400() {
        Client ada = somebody().client();
        for (String body :
                List.of("{\"text\":7}", "{\"text\":[\"a\"]}", "{\"text\":true}", "[]", "\"text\"", "null", "7")) {
            json(ada, "POST", "/v1/tweets", body).expectProblem(400, "wrong-type");
        }
        json(ada, "POST", "/v1/tweets", "{\"text\":\"a\",\"place\":{\"lat\":\"north\",\"lon\":1}}")
                .expectProblem(400, "wrong-type");
    }

    @Test
    void an_unknown_field_is_400_and_named() {
        Client ada = somebody().client();
        Reply reply = json(ada, "POST", "/v1/tweets", "{\"text\":\"a\",\"colour\":\"red\"}")
                .expectProblem(400, "unknown-field");
        assertThat(reply.json().path("field").asString()).isEqualTo("colour");
    }

    @Test
    void a_missing_field_is_400_and_named() {
        Client ada = somebody().client();
        assertThat(json(ada, "POST", "/v1/tweets", "{}")
                        .expectProblem(400, "missing-field")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("text");
        var registration = new HashMap<>(Person.registration(Person.freshHandle()));
        registration.remove("password");
        nobody().post("/v1/accounts", registration).expectProblem(400, "missing-field");
    }

    @Test
    void an_empty_text_is_422() {
        Client ada = somebody().client();
        for (String text : List.of("", "   ", "\n\t")) {
            ada.post("/v1/tweets", Map.of("text", text)).expectProblem(422, "invalid-text");
        }
    }

    @Test
    void what_is_not_there_is_404() {
        Client ada = somebody().client();
        String tweet = "1234567890123456789";
        ada.get("/v1/tweets/" + tweet).expectProblem(404, "tweet-not-found");
        ada.delete("/v1/tweets/" + tweet).expectProblem(404, "tweet-not-found");
        ada.post("/v1/tweets", Map.of("text", "to whom?", "inReplyTo", tweet)).expectProblem(404, "tweet-not-found");
        ada.get("/v1/accounts/4095999999").expectProblem(404, "account-not-found");
        ada.get("/v1/accounts/by-handle/" + Person.freshHandle()).expectProblem(404, "account-not-found");
        ada.get("/v1/accounts/4095999999/tweets").expectProblem(404, "account-not-found");
        ada.get("/v1/nothing").expectProblem(404, "not-found");
    }

    @Test
    void an_id_that_is_not_one_is_400() {
        Client ada = somebody().client();
        for (String id : List.of("x", "0", "-1", "1.5", "99999999999999999999")) {
            ada.get("/v1/tweets/" + id).expectProblem(400, "bad-id");
            ada.get("/v1/accounts/" + id).expectProblem(400, "bad-id");
            ada.put("/v1/following/" + id).expectProblem(400, "bad-id");
            ada.put("/v1/favorites/" + id).expectProblem(400, "bad-id");
        }
    }

    @Test
    void no_token_and_a_bad_token_are_401() {
        for (Client client : List.of(nobody(), nobody().with("not.a.token"), nobody().with("x"))) {
            client.get("/v1/timelines/home").expectProblem(401, "unauthenticated");
            client.get("/v1/accounts/me").expectProblem(401, "unauthenticated");
            client.post("/v1/tweets", Map.of("text", "who?")).expectProblem(401, "unauthenticated");
            client.delete("/v1/sessions").expectProblem(401, "unauthenticated");
        }
    }

    @Test
    void a_body_over_64_kib_is_413() {
        Client ada = somebody().client();
        ada.post("/v1/tweets", Map.of("text", "x".repeat(70_000))).expectProblem(413, "body-too-large");
    }

    @Test
    void a_body_that_is_not_json_by_its_content_type_is_415() {
        Client ada = somebody().client();
        byte[] body = "{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            ada.raw("POST", "/v1/tweets", body, type, Map.of()).expectProblem(415, "unsupported-media-type");
        }
        ada.raw("POST", "/v1/tweets", body, "application/json; charset=utf-8", Map.of())
                .expect(201);
    }

    @Test
    void a_wrong_method_is_405() {
        somebody().client().put("/v1/tweets").expectProblem(405, "method-not-allowed");
    }

    @Test
    void handles_have_1_to_30_letters_digits_and_underscores() {
        for (String handle : List.of("", "a b", "a-b", "x".repeat(31), "\u732b", "a.b")) {
            nobody().post("/v1/accounts", Person.registration(handle)).expectProblem(422, "invalid-handle");
        }
        String longest = Person.freshHandle() + "_".repeat(30);
        nobody().post("/v1/accounts", Person.registration(longest.substring(0, 30)))
                .expect(201);
    }

    @Test
    void names_addresses_passwords_and_dates_are_looked_at() {
        var wrong = Map.of("name", "invalid-name", "email", "invalid-email", "password", "invalid-password");
        wrong.forEach((field, problem) -> {
            var registration = new HashMap<>(Person.registration(Person.freshHandle()));
            registration.put(field, "");
            nobody().post("/v1/accounts", registration).expectProblem(422, problem);
        });
        var unborn = new HashMap<>(Person.registration(Person.freshHandle()));
        unborn.put("dateOfBirth", "2999-01-01");
        nobody().post("/v1/accounts", unborn).expectProblem(422, "invalid-date-of-birth");
    }

    @Test
    void a_place_off_the_earth_is_422() {
        somebody()
                .client()
                .post("/v1/tweets", Map.of("text", "lost", "place", Map.of("lat", 91, "lon", 0)))
                .expectProblem(422, "invalid-place");
    }
}
