package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import roost.infra.running.Reply;
import tools.jackson.databind.JsonNode;

class TweetsTest extends EndToEnd {
    @Test
    void a_posted_tweet_is_answered_and_read_with_what_its_text_holds() {
        Person ada = somebody();
        Reply reply = ada.client()
                .post(
                        "/v1/tweets",
                        Map.of(
                                "text",
                                "Weaving #algebra with @bob, see https://example.org/engine",
                                "place",
                                Map.of("lat", 51.5, "lon", -0.12, "name", "London")))
                .expect(201);
        JsonNode answer = reply.json();
        assertThat(answer.path("author").path("handle").asString()).isEqualTo(ada.handle());
        assertThat(answer.has("counts")).isFalse();
        assertThat(answer.has("viewer")).isFalse();
        assertThat(reply.header("Roost-Position")).contains("tweets:");

        JsonNode read = ada.client()
                .get("/v1/tweets/" + answer.path("id").asString())
                .expect(200)
                .json();
        assertThat(read.path("text")).isEqualTo(answer.path("text"));
        assertThat(read.path("createdAt")).isEqualTo(answer.path("createdAt"));
        assertThat(read.path("entities")).isEqualTo(answer.path("entities"));
        assertThat(read.path("entities").path("hashtags").path(0).path("tag").asString())
                .isEqualTo("algebra");
        assertThat(read.path("entities").path("mentions").path(0).path("handle").asString())
                .isEqualTo("bob");
        assertThat(read.path("entities").path("urls").path(0).path("url").asString())
                .isEqualTo("https://example.org/engine");
        assertThat(read.path("place").path("name").asString()).isEqualTo("London");
        assertThat(read.path("counts").path("favorites").asInt(-1)).isZero();
        assertThat(read.path("viewer").path("favorited").asBoolean(true)).isFalse();
        assertThat(read.path("inReplyTo").isNull()).isTrue();
    }

    @Test
    void a_stranger_reads_a_tweet_without_viewer() {
        Person ada = somebody();
        String tweet = ada.post("for everybody");
        var stranger = nobody();
        stranger.see(ada.client().seen());
        JsonNode read = stranger.get("/v1/tweets/" + tweet).expect(200).json();
        assertThat(read.has("viewer")).isFalse();
        assertThat(read.path("counts").isObject()).isTrue();
    }

    @Test
    void a_reply_is_counted_at_what_it_answers_until_it_is_deleted() {
        Person ada = somebody();
        Person bob = somebody();
        String tweet = ada.post("ask me");
        String reply = bob.reply(tweet, "@" + ada.handle() + " why?");
        String second = bob.reply(tweet, "and how?");
        assertThat(bob.client()
                        .get("/v1/tweets/" + reply)
                        .expect(200)
                        .json()
                        .path("inReplyTo")
                        .asString())
                .isEqualTo(tweet);
        assertThat(replies(bob, tweet)).isEqualTo(2);
        bob.deleteTweet(second);
        assertThat(replies(bob, tweet)).isEqualTo(1);
    }

    private static int replies(Person reader, String tweet) {
        return reader.client()
                .get("/v1/tweets/" + tweet)
                .expect(200)
                .json()
                .path("counts")
                .path("replies")
                .asInt(-1);
    }

    @Test
    void a_deleted_tweet_is_gone_from_every_list_and_from_the_count() {
        Person ada = somebody();
        String first = ada.post("stays");
        String second = ada.post("goes");
        ada.deleteTweet(second);
        ada.client().get("/v1/tweets/" + second).expectProblem(404, "tweet-not-found");
        assertThat(ada.all("/v1/accounts/" + ada.id() + "/tweets", 10)).containsExactly(first);
        assertThat(ada.home()).containsExactly(first);
        assertThat(ada.all("/v1/timelines/public", 100)).contains(first).doesNotContain(second);
        assertThat(ada.client()
                        .get("/v1/accounts/me")
                        .expect(200)
                        .json()
                        .path("counts")
                        .path("tweets")
                        .asInt(-1))
                .isEqualTo(1);
        ada.client().delete("/v1/tweets/" + second).expectProblem(404, "tweet-not-found");
    }

    @Test
    void only_its_author_deletes_a_tweet() {
        Person ada = somebody();
        Person bob = somebody();
        String tweet = ada.post("mine");
        bob.client().delete("/v1/tweets/" + tweet).expectProblem(403, "not-the-author");
        ada.client().get("/v1/tweets/" + tweet).expect(200);
    }

    @Test
    void the_length_is_weighted_and_the_text_normalised() {
        Person ada = somebody();
        ada.post("\u732b".repeat(140));
        ada.client().post("/v1/tweets", Map.of("text", "\u732b".repeat(141))).expectProblem(422, "invalid-text");
        ada.post("x".repeat(280));
        ada.client().post("/v1/tweets", Map.of("text", "x".repeat(281))).expectProblem(422, "invalid-text");
        ada.post("https://example.org/" + "x".repeat(300));
        String tweet = ada.post("  Cafe\u0301  ");
        assertThat(ada.client()
                        .get("/v1/tweets/" + tweet)
                        .expect(200)
                        .json()
                        .path("text")
                        .asString())
                .isEqualTo("Caf\u00e9");
    }
}
