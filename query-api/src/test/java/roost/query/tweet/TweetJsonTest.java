package roost.query.tweet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roost.query.account.Authors;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.api.PageBody;
import roost.schema.api.TweetBody;
import roost.schema.record.Json;
import roost.schema.tweet.Entities;
import roost.schema.tweet.Place;
import roost.schema.tweet.TweetText;
import roost.schema.views.TweetView;

class TweetJsonTest {
    private static final AccountId ADA = AccountId.of(3, 99);
    private static final TweetId ID = TweetId.of(1_750_000_000_123L, 99, 7);
    private static final TweetId QUOTING = new TweetId(ID.value() + 1);
    private static final String TEXT = "\"quoted\" \\ #tag @bob https://example.com \u0001 \ud83d\udc26 \u2028";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final TweetJson json = new TweetJson(0, meters);

    @Test
    void is_the_json_that_the_contracts_record_makes() {
        var entities = TweetText.entities(TEXT);
        var place = new Place(48.2, -16.37, null);
        for (boolean viewer : new boolean[] {true, false}) {
            assertThat(json.one(authored(entities, place, 5, "u"), viewer))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(Json.LOG.writeValueAsString(body(entities, place, new TweetId(5), "u", viewer)));
        }
        assertThat(json.one(authored(Entities.NONE, null, 0, null), true))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(Json.LOG.writeValueAsString(body(Entities.NONE, null, null, null, true)));
    }

    @Test
    void a_quote_shows_what_it_quotes_and_keeps_the_id_of_what_is_gone() {
        var quoted = authored(Entities.NONE, null, 0, null);
        var quoting = new AuthoredTweet(
                quoted.tweet().toBuilder()
                        .setId(QUOTING.value())
                        .setQuoteOf(ID.value())
                        .build(),
                quoted.author(),
                null,
                quoted);
        var inner = body(Entities.NONE, null, null, null, true);
        assertThat(json.one(quoting, true))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(Json.LOG.writeValueAsString(quoting(inner, inner)));
        assertThat(json.one(new AuthoredTweet(quoting.tweet(), quoting.author()), true))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(Json.LOG.writeValueAsString(quoting(inner, null)));
    }

    private static TweetBody quoting(TweetBody tweet, @Nullable TweetBody quoted) {
        return new TweetBody(
                QUOTING,
                tweet.author(),
                tweet.text(),
                tweet.createdAt(),
                tweet.place(),
                tweet.media(),
                tweet.inReplyTo(),
                quoted,
                ID,
                null,
                tweet.entities(),
                tweet.counts(),
                tweet.viewer());
    }

    @Test
    void a_page_is_the_json_that_the_contracts_record_makes() {
        var one = authored(Entities.NONE, null, 0, null);
        var body = body(Entities.NONE, null, null, null, false);
        assertThat(json.page(List.of(one, one), "n", null, false))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(Json.LOG.writeValueAsString(new PageBody<>(List.of(body, body), "n", null)));
        assertThat(json.page(List.of(), null, "p", false))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"items\":[],\"next\":null,\"prev\":\"p\"}");
    }

    @Test
    void what_is_remembered_is_as_new_as_what_is_made_anew() {
        var remembering = new TweetJson(1 << 20, meters);
        for (int favorites : new int[] {0, 9, 10, 1_000_000_007}) {
            for (String name : new String[] {"Ada", "Countess"}) {
                for (boolean viewer : new boolean[] {true, false}) {
                    AuthoredTweet before = authored(TweetText.entities(TEXT), null, 5, "u");
                    var tweet = new AuthoredTweet(
                            before.tweet().toBuilder()
                                    .setFavorites(favorites)
                                    .setFavorited(favorites > 9)
                                    .build(),
                            new Authors.Author(ADA.value(), "Ada", name, null));
                    assertThat(remembering.one(tweet, viewer))
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo(new String(json.one(tweet, viewer), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(meters.counter("roost.query.tweets.cached").count()).isPositive();
    }

    private static AuthoredTweet authored(
            Entities entities, @Nullable Place place, long inReplyTo, @Nullable String avatar) {
        return new AuthoredTweet(
                TweetView.newBuilder()
                        .setId(ID.value())
                        .setAuthor(ADA.value())
                        .setText(TEXT)
                        .setInReplyTo(inReplyTo)
                        .setEntitiesJson(
                                entities == Entities.NONE
                                        ? ByteString.EMPTY
                                        : ByteString.copyFrom(Json.LOG.writeValueAsBytes(entities)))
                        .setPlaceJson(
                                place == null
                                        ? ByteString.EMPTY
                                        : ByteString.copyFrom(Json.LOG.writeValueAsBytes(place)))
                        .setFavorites(1)
                        .setRetweets(2)
                        .setReplies(3)
                        .setQuotes(4)
                        .setFavorited(true)
                        .build(),
                new Authors.Author(ADA.value(), "Ada", "Ada \"L\"", avatar));
    }

    private static TweetBody body(
            Entities entities,
            @Nullable Place place,
            @Nullable TweetId inReplyTo,
            @Nullable String avatar,
            boolean viewer) {
        return new TweetBody(
                ID,
                new TweetBody.Author(ADA, "Ada", "Ada \"L\"", avatar),
                TEXT,
                ID.time(),
                place,
                List.of(),
                inReplyTo,
                null,
                null,
                null,
                entities,
                new TweetBody.Counts(1, 2, 3, 4),
                viewer ? new TweetBody.Viewer(true, false, false) : null);
    }
}
