package roost.load.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import roost.load.workload.GraphSize;
import roost.schema.TweetId;
import roost.schema.api.TweetBody;
import roost.schema.record.Json;
import roost.schema.tweet.Entities;
import tools.jackson.databind.JsonNode;

/** The peers answer what the API answers. */
class PageJsonTest {
    private final Scene scene = Scene.of(GraphSize.XS, 5, 10, 10, 2);

    @Test
    void a_tweet_has_the_fields_of_the_contract() {
        int tweet = 7;
        var id = new TweetId(scene.plan().id(tweet));
        PageJson.Author author =
                PageJson.Author.of(scene.handles(), scene.plan().author(tweet));
        byte[] page;
        try (var json = new PageJson()) {
            json.tweet(id.value(), author, scene.plan().text(tweet), 0, PageJson.noEntities(), 3, 4, true);
            page = json.page();
        }
        var body = new TweetBody(
                id,
                new TweetBody.Author(
                        Scene.id(scene.plan().author(tweet)), author.handle(), author.name(), author.avatarUrl()),
                scene.plan().text(tweet),
                id.time(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                Entities.NONE,
                new TweetBody.Counts(3, 0, 4, 0),
                new TweetBody.Viewer(true, false, false));
        assertThat(Json.LOG.readTree(page).path("items").path(0)).isEqualTo(tree(Json.LOG.writeValueAsBytes(body)));
    }

    @Test
    void what_a_cache_keeps_is_part_of_that() {
        int tweet = 7;
        JsonNode cached = tree(PageJson.cached(scene.plan(), tweet));
        assertThat(cached.path("id").asString())
                .isEqualTo(Long.toString(scene.plan().id(tweet)));
        assertThat(cached.path("text").asString()).isEqualTo(scene.plan().text(tweet));
        assertThat(cached.has("author")).isFalse();
        assertThat(tree(PageJson.cached(PageJson.Author.of(scene.handles(), 3)))
                        .path("handle")
                        .asString())
                .isEqualTo(scene.handles().handle(3));
    }

    @Test
    void follows_come_days_after_the_old_tweets() {
        long pause =
                TweetId.timeMs(scene.plan().id(5)) - TweetId.timeMs(scene.plan().id(4));
        assertThat(pause).isGreaterThan(3L * 24 * 3600 * 1000);
        assertThat(scene.before()).isEqualTo(15);
        assertThat(scene.plan().size()).isEqualTo(25);
    }

    private static JsonNode tree(byte[] json) {
        return Json.LOG.readTree(json);
    }
}
