package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import tools.jackson.databind.JsonNode;

class QuotesTest extends EndToEnd {

    @Test
    void a_quote_shows_what_it_quotes_and_is_counted_there() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        String original = bob.post("the original");
        JsonNode answer = ada.sees(bob)
                .client()
                .post("/v1/tweets", Map.of("text", "look at this", "quoteOf", original))
                .expect(201)
                .json();
        String quote = answer.path("id").asString();
        assertThat(answer.path("quoteOfId").asString()).isEqualTo(original);
        assertThat(answer.path("quoteOf").isNull()).isTrue();

        bob.sees(ada).favorite(original);
        JsonNode item =
                bob.client().get("/v1/timelines/home").expect(200).json().at("/items/0");
        assertThat(item.path("id").asString()).isEqualTo(quote);
        assertThat(item.at("/quoteOf/id").asString()).isEqualTo(original);
        assertThat(item.at("/quoteOf/text").asString()).isEqualTo("the original");
        assertThat(item.at("/quoteOf/author/handle").asString()).isEqualTo(bob.handle());
        assertThat(item.at("/quoteOf/counts/quotes").asInt(-1)).isEqualTo(1);
        assertThat(item.at("/quoteOf/viewer/favorited").asBoolean()).isTrue();
        assertThat(item.at("/inReplyTo").isNull()).isTrue();
    }

    @Test
    void a_quote_of_a_quote_shows_one_level() {
        Person ada = somebody();
        String first = ada.post("first");
        String second = ada.quote(first, "second");
        String third = ada.quote(second, "third");

        JsonNode read = tweet(ada, third);
        assertThat(read.at("/quoteOf/id").asString()).isEqualTo(second);
        assertThat(read.at("/quoteOf/quoteOf").isNull()).isTrue();
        assertThat(read.at("/quoteOf/quoteOfId").asString()).isEqualTo(first);
    }

    @Test
    void deleting_takes_a_quote_from_the_count_and_a_quoted_tweet_from_its_quote() {
        Person ada = somebody();
        String original = ada.post("original");
        String quote = ada.quote(original, "quote");
        String another = ada.quote(original, "another");
        ada.deleteTweet(another);
        assertThat(tweet(ada, original).at("/counts/quotes").asInt(-1)).isEqualTo(1);

        ada.deleteTweet(original);
        assertThat(tweet(ada, quote).path("quoteOf").isNull()).isTrue();
        assertThat(tweet(ada, quote).path("quoteOfId").asString()).isEqualTo(original);
    }

    @Test
    void only_a_tweet_that_is_there_can_be_quoted() {
        Person ada = somebody();
        String gone = ada.post("soon gone");
        ada.deleteTweet(gone);
        ada.client()
                .post("/v1/tweets", Map.of("text", "too late", "quoteOf", gone))
                .expectProblem(404, "tweet-not-found");
        ada.client()
                .post("/v1/tweets", Map.of("text", "never was", "quoteOf", "1234567890123456789"))
                .expectProblem(404, "tweet-not-found");
        ada.client().post("/v1/tweets", Map.of("text", "no id", "quoteOf", "x")).expectProblem(400, "bad-id");
    }

    private static JsonNode tweet(Person reader, String tweet) {
        return reader.client().get("/v1/tweets/" + tweet).expect(200).json();
    }
}
