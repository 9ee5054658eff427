package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;

class PagingTest extends EndToEnd {
    @Test
    void an_accounts_tweets_are_paged_newest_first() {
        Person ada = somebody();
        var posted = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            posted.add(ada.post("page " + i));
        }
        for (int limit : List.of(1, 2, 5, 100)) {
            assertThat(ada.all("/v1/accounts/" + ada.id() + "/tweets", limit))
                    .as("limit %d", limit)
                    .containsExactlyElementsOf(posted.reversed());
        }
    }

    @Test
    void followers_and_following_are_paged_without_repeats() {
        Person ada = somebody();
        var others = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            Person other = somebody();
            other.sees(ada).follow(ada);
            ada.sees(other).follow(other);
            others.add(other.id());
        }
        assertThat(ada.all("/v1/accounts/" + ada.id() + "/followers", 2)).containsExactlyElementsOf(others.reversed());
        assertThat(ada.all("/v1/accounts/" + ada.id() + "/following", 2)).containsExactlyElementsOf(others.reversed());
    }

    @Test
    void the_public_timeline_holds_the_tweets_of_all_in_the_order_of_their_ids() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        var posted = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            Person author = List.of(ada, bob, eve).get(i % 3);
            posted.add(author.sees(ada, bob, eve).post("public " + i));
        }
        List<String> read = ada.sees(bob, eve).all("/v1/timelines/public", 7);
        assertThat(read).containsSubsequence(posted.reversed()).doesNotHaveDuplicates();
        assertThat(read.stream().map(Long::parseLong).toList()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        nobody().get("/v1/timelines/public").expect(200);
    }

    @Test
    void a_limit_is_from_1_to_100_and_a_cursor_one_of_ours() {
        Person ada = somebody();
        for (String path : List.of(
                "/v1/timelines/home",
                "/v1/timelines/public",
                "/v1/accounts/" + ada.id() + "/tweets",
                "/v1/accounts/" + ada.id() + "/followers",
                "/v1/accounts/" + ada.id() + "/following")) {
            for (String limit : List.of("0", "101", "-1", "many", "1.5", "99999999999")) {
                ada.client().get(path + "?limit=" + limit).expectProblem(400, "bad-limit");
            }
            for (String cursor : List.of("x", "AAAA", "%00", "-".repeat(500))) {
                ada.client().get(path + "?cursor=" + cursor).expectProblem(400, "bad-cursor");
            }
        }
    }
}
