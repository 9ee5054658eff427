package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import roost.infra.running.Reply;
import roost.schema.position.Positions;

class PositionsTest extends EndToEnd {
    @Test
    void a_write_merges_its_position_with_the_one_it_was_sent() {
        Person ada = somebody();
        Reply reply = ada.client()
                .send(
                        "POST",
                        "/v1/tweets",
                        Map.of("text", "merged"),
                        Map.of(Positions.HEADER, "follows:0:7,favorites:1:8"));
        Positions merged = Positions.parse(reply.expect(201).header(Positions.HEADER));
        assertThat(merged.entries()).hasSize(3);
        assertThat(merged.toString()).startsWith("follows:0:7,favorites:1:8,tweets:");
    }

    @Test
    void a_read_is_as_new_as_the_position_it_sends() {
        Person ada = somebody();
        for (int i = 0; i < 10; i++) {
            String tweet = ada.post("read at once " + i);
            assertThat(ada.home().getFirst()).isEqualTo(tweet);
            ada.favorite(tweet);
            assertThat(ada.client()
                            .get("/v1/tweets/" + tweet)
                            .expect(200)
                            .json()
                            .path("counts")
                            .path("favorites")
                            .asInt(-1))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_position_that_no_view_has_reached_is_answered_503_with_retry_after() {
        Person ada = somebody();
        Reply reply = ada.client()
                .send("GET", "/v1/timelines/home", null, Map.of(Positions.HEADER, "tweets:0:999999999"))
                .expectProblem(503, "not-that-far");
        assertThat(reply.header("Retry-After")).matches("[1-9]\\d*");
    }

    @Test
    void a_position_that_is_not_one_is_a_bad_request() {
        Person ada = somebody();
        for (String bad : new String[] {"x", "tweets:1", "tweets:-1:2", "cats:0:1", "tweets:0:x"}) {
            ada.client()
                    .send("GET", "/v1/timelines/home", null, Map.of(Positions.HEADER, bad))
                    .expectProblem(400, "bad-position");
            ada.client()
                    .send("POST", "/v1/tweets", Map.of("text", "never"), Map.of(Positions.HEADER, bad))
                    .expectProblem(400, "bad-position");
        }
        assertThat(ada.home()).isEmpty();
    }
}
