package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** Pages of a search over two nodes with P=4, where ranks have nothing to do with the time. */
class SearchPagingTest {
    private final World world = new World(4, 8);
    private final AccountId ada = world.account("Ada");
    private final AccountId bob = world.account("Bob");
    private final ApiUnderTest api = new ApiUnderTest(Transport.IN_PROCESS.start(world, 2), ApiUnderTest.SETTINGS);

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pages_have_all_that_was_there_once_and_in_order_whatever_comes_and_goes(long seed) {
        var random = new Random(seed);
        var authors = new ArrayList<AccountId>();
        for (int i = 0; i < 9; i++) {
            authors.add(world.account("author" + i));
        }
        var before = new ArrayList<Long>();
        for (int i = 0; i < 40; i++) {
            before.add(world.post(authors.get(random.nextInt(9)), "tea " + i).value());
        }
        List<Long> order = walk("/v1/search/tweets?q=tea&limit=100", null);
        assertThat(order).containsExactlyInAnyOrderElementsOf(before);

        var seen = new ArrayList<Long>();
        String cursor = "";
        do {
            Answer page = api.get("/v1/search/tweets?q=tea&limit=" + (1 + random.nextInt(6)) + cursor, ada);
            seen.addAll(page.ids());
            for (int more = random.nextInt(4); more > 0; more--) {
                world.post(authors.get(random.nextInt(9)), "tea later");
            }
            if (random.nextInt(3) == 0) {
                long gone = before.remove(random.nextInt(before.size()));
                world.delete(new TweetId(gone));
            }
            cursor = page.json().path("next").isNull()
                    ? ""
                    : "&cursor=" + page.json().path("next").asString();
        } while (!cursor.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
        assertThat(order).containsSubsequence(seen);
    }

    @Test
    void what_blocks_and_mutes_hide_is_made_up_for() {
        AccountId eve = world.account("Eve");
        for (int i = 0; i < 6; i++) {
            world.post(i % 2 == 0 ? eve : bob, "tea " + i);
        }
        world.hides.block(ada, eve);

        assertThat(api.get("/v1/search/tweets?q=tea&limit=3", ada).ids()).hasSize(3);
        assertThat(walk("/v1/search/tweets?q=tea&limit=2", ada)).hasSize(3);
        assertThat(walk("/v1/search/tweets?q=tea&limit=2", null)).hasSize(6);
    }

    @Test
    void accounts_come_in_pages_too() {
        var all = new ArrayList<Long>();
        for (int i = 0; i < 11; i++) {
            all.add(world.account("fan" + i).value());
        }

        assertThat(walk("/v1/search/accounts?q=FAN&limit=3", ada)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(api.get("/v1/search/accounts?q=nobody").ids()).isEmpty();
    }

    private List<Long> walk(String path, @org.jspecify.annotations.Nullable AccountId viewer) {
        var seen = new ArrayList<Long>();
        String cursor = "";
        do {
            Answer page = viewer == null ? api.get(path + cursor) : api.get(path + cursor, viewer);
            seen.addAll(page.ids());
            cursor = page.json().path("next").isNull()
                    ? ""
                    : "&cursor=" + page.json().path("next").asString();
        } while (!cursor.isEmpty());
        return seen;
    }
}
