package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Person;
import roost.infra.running.Reply;
import tools.jackson.databind.JsonNode;

class CommandsTest extends EndToEnd {
    private static final Map<String, String> ASYNC = Map.of("Prefer", "respond-async");

    @Test
    void who_prefers_not_to_wait_is_told_where_to_ask_and_finds_the_tweet_there() {
        Person ada = somebody();
        Reply reply = ada.client()
                .send("POST", "/v1/tweets", Map.of("text", "later"), ASYNC)
                .expect(202);
        String location = Objects.requireNonNull(reply.header("Location"));
        assertThat(location).matches("/v1/commands/\\d+-[0-9a-f-]{36}");
        JsonNode command = decided(ada, location);
        assertThat(command.path("state").asString()).isEqualTo("accepted");
        String tweet = command.path("result").path("id").asString();
        Await.until(
                "the tweet is there",
                Duration.ofSeconds(5),
                () -> ada.client().get("/v1/tweets/" + tweet).status() == 200);
    }

    @Test
    void a_refused_command_says_why() {
        Person ada = somebody();
        Person bob = somebody();
        String tweet = ada.post("mine");
        Reply reply =
                bob.client().send("DELETE", "/v1/tweets/" + tweet, null, ASYNC).expect(202);
        JsonNode command = decided(bob, Objects.requireNonNull(reply.header("Location")));
        assertThat(command.path("state").asString()).isEqualTo("refused");
        ada.client().get("/v1/tweets/" + tweet).expect(200);
    }

    @Test
    void only_who_sent_a_command_may_ask_for_it() {
        Person ada = somebody();
        Reply reply = ada.client()
                .send("POST", "/v1/tweets", Map.of("text", "private matter"), ASYNC)
                .expect(202);
        String location = Objects.requireNonNull(reply.header("Location"));
        decided(ada, location);
        somebody().client().get(location).expectProblem(404, "command-not-found");
        nobody().get(location).expectProblem(404, "command-not-found");
        // Of February 2025: older than the 24 hours that an outcome is kept.
        ada.client().get("/v1/commands/0-01950000-0000-7000-ba90-b6d8a6820ab4").expectProblem(404, "command-not-found");
    }

    private static JsonNode decided(Person who, String location) {
        Await.until(
                "the command is decided",
                Duration.ofSeconds(5),
                () -> !who.client()
                        .get(location)
                        .expect(200)
                        .json()
                        .path("state")
                        .asString()
                        .equals("pending"));
        return who.client().get(location).expect(200).json();
    }
}
