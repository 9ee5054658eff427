package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** Home timelines as of a time, pushed and pulled, over three nodes. */
class HomeUntilTest {
    private final World world = new World(4, 16);
    private final AccountId ada = world.account("Ada");
    private final AccountId bob = world.account("Bob");
    private final AccountId big = world.account("Big");
    private final ApiUnderTest api = new ApiUnderTest(Transport.IN_PROCESS.start(world, 3), ApiUnderTest.SETTINGS);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_timeline_as_of_a_time_is_what_stands_below_and_is_paged_down_to_its_end() {
        world.big(big, true);
        world.follow(ada, bob, 5);
        world.follow(ada, big, 0);
        var ids = new ArrayList<TweetId>();
        for (int i = 0; i < 90; i++) {
            ids.add(world.post(i % 3 == 0 ? big : bob, "t" + i));
        }
        List<Long> home = world.homeOf(ada);
        for (int i : List.of(0, 1, 44, 88, 89)) {
            TweetId last = ids.get(i);
            List<Long> below = home.stream().filter(id -> id <= last.value()).toList();

            assertThat(walk(last.time().toString(), 7)).as("until " + i).isEqualTo(below);
            assertThat(walk(last.time().toString(), 100)).as("until " + i).isEqualTo(below);
        }
        assertThat(walk(ids.get(50).time().minusMillis(1).toString(), 20))
                .isEqualTo(home.stream().filter(id -> id < ids.get(50).value()).toList());
    }

    @Test
    void times_before_everything_and_far_ahead_are_times_too() {
        world.post(ada, "mine");
        List<Long> home = world.homeOf(ada);

        assertThat(walk("0001-01-01T00:00:00Z", 20)).isEmpty();
        assertThat(walk("2023-12-31T23:59:59.999Z", 20)).isEmpty();
        assertThat(walk("9999-12-31T23:59:59Z", 20)).isEqualTo(home);
        Instant posted = TweetId.of(TweetId.timeMs(home.getFirst()), 0, 0).time();
        String elsewhere = posted.atOffset(java.time.ZoneOffset.ofHours(5)).toString();
        assertThat(walk(elsewhere.replace("+", "%2B"), 20)).isEqualTo(home);
        assertThat(walk(posted.toString().toLowerCase(java.util.Locale.ROOT), 20))
                .isEqualTo(home);
    }

    @Test
    void such_a_page_has_no_prev_and_its_cursor_is_the_readers_alone() {
        for (int i = 0; i < 3; i++) {
            world.post(ada, "mine " + i);
        }
        Answer page = api.get("/v1/timelines/home?limit=1&until=9999-12-31T23:59:59Z", ada);
        assertThat(page.json().path("prev").isNull()).isTrue();
        Answer second = api.get("/v1/timelines/home?limit=1&cursor=" + page.next(), ada);
        assertThat(second.json().path("prev").isNull()).isTrue();
        assertThat(second.ids()).containsExactly(world.homeOf(ada).get(1));
        assertThat(api.get("/v1/timelines/home?cursor=" + page.next(), bob).problem())
                .isEqualTo("bad-cursor");
        assertThat(api.get("/v1/timelines/home?until=9999-12-31T23:59:59Z").problem())
                .isEqualTo("unauthenticated");
    }

    private List<Long> walk(String until, int limit) {
        var all = new ArrayList<Long>();
        @Nullable String from = "until=" + until;
        while (from != null) {
            Answer page = api.get("/v1/timelines/home?limit=" + limit + "&" + from, ada);
            assertThat(page.status()).as(page.json().toString()).isEqualTo(200);
            all.addAll(page.ids());
            from = page.next() == null ? null : "cursor=" + page.next();
        }
        return all;
    }
}
