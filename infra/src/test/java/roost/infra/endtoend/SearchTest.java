package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roost.infra.running.Await;
import roost.infra.running.Client;
import roost.infra.running.Person;
import tools.jackson.databind.JsonNode;

class SearchTest extends EndToEnd {
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    /** No other test has this word. */
    private final String word = Person.freshHandle();

    private static String path(String list, String q) {
        return "/v1/search/" + list + "?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
    }

    private static List<String> tweets(Client who, String q) {
        return Person.ids(who.get(path("tweets", q)).expect(200).json());
    }

    private static List<String> accounts(Client who, String q) {
        return Person.ids(who.get(path("accounts", q)).expect(200).json());
    }

    @Test
    void a_tweet_is_found_by_its_words_phrases_tags_mentions_author_and_day() {
        Person ada = somebody();
        Person bob = somebody();
        String tweet = ada.post(word + " Crème brûlée #Tag" + word + " for @" + bob.handle());
        String other = bob.sees(ada).post("something else with " + word);
        ada.sees(bob);
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();

        for (String q : List.of(
                word + " creme",
                word + " \"CRÈME BRULEE\"",
                word + " \"creme brulee",
                "#tag" + word,
                "@" + bob.handle() + " " + word,
                "from:" + ada.handle() + " " + word,
                "from:@" + ada.handle())) {
            assertThat(tweets(ada.client(), q)).as(q).containsExactly(tweet);
        }
        assertThat(tweets(ada.client(), word)).containsExactlyInAnyOrder(tweet, other);
        assertThat(tweets(ada.client(), word + " since:" + yesterday)).hasSize(2);
        assertThat(tweets(ada.client(), word + " until:" + yesterday)).isEmpty();
        assertThat(tweets(ada.client(), word + " since:2024-01-01 until:" + today + " from:" + ada.handle()))
                .isEmpty();
        assertThat(tweets(ada.client(), word + " nothing")).isEmpty();
        assertThat(tweets(ada.client(), "from:" + Person.freshHandle())).isEmpty();
        assertThat(tweets(ada.client(), "… !!!")).isEmpty();
    }

    @Test
    void what_is_found_is_a_tweet_like_any_other() {
        Person ada = somebody();
        String tweet = ada.post("about " + word);
        ada.favorite(tweet);

        JsonNode found =
                ada.client().get(path("tweets", word)).expect(200).json().at("/items/0");
        assertThat(found.at("/author/handle").asString()).isEqualTo(ada.handle());
        assertThat(found.at("/counts/favorites").asInt()).isEqualTo(1);
        assertThat(found.at("/viewer/favorited").asBoolean()).isTrue();
        Await.until(
                "nobody finds it too", A_MOMENT, () -> tweets(nobody(), word).equals(List.of(tweet)));
        assertThat(nobody().get(path("tweets", word))
                        .expect(200)
                        .json()
                        .at("/items/0")
                        .has("viewer"))
                .isFalse();
    }

    @Test
    void what_is_deleted_is_found_no_more_and_a_retweet_is_not_found_beside_its_original() {
        Person ada = somebody();
        String stays = ada.post("stays " + word);
        String goes = ada.post("goes " + word);
        ada.retweet(stays);
        assertThat(tweets(ada.client(), word)).containsExactlyInAnyOrder(stays, goes);

        ada.deleteTweet(goes);

        assertThat(tweets(ada.client(), word)).containsExactly(stays);
    }

    @Test
    void pages_go_on_whatever_is_posted_and_deleted_meanwhile() {
        Person ada = somebody();
        Person bob = somebody();
        var before = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            before.add((i % 2 == 0 ? ada : bob).post(word + " number " + i));
        }
        ada.sees(bob);

        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = ada.client()
                    .get(path("tweets", word) + "&limit=2" + cursor)
                    .expect(200)
                    .json();
            seen.addAll(Person.ids(page));
            ada.sees(bob).post(word + " later");
            String gone = before.getLast();
            if (!seen.contains(gone) && before.size() > 5) {
                before.removeLast();
                (before.size() % 2 == 0 ? ada : bob).deleteTweet(gone);
                ada.sees(bob);
            }
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
        assertThat(seen.size()).isLessThanOrEqualTo(7);
    }

    @Test
    void blocks_both_ways_and_mutes_hide_from_search() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        String tweet = bob.post("by bob " + word);
        ada.sees(bob).block(bob);
        eve.sees(bob).mute(bob);
        bob.sees(ada, eve);
        String back = ada.post("by ada " + word);
        eve.sees(ada);
        bob.sees(ada);

        assertThat(tweets(ada.client(), word)).containsExactly(back);
        assertThat(tweets(bob.client(), word)).containsExactly(tweet);
        assertThat(tweets(eve.client(), word)).containsExactly(back);
        assertThat(tweets(eve.client(), "from:" + bob.handle() + " " + word)).containsExactly(tweet);
        assertThat(tweets(ada.client(), "from:" + bob.handle() + " " + word)).isEmpty();
        assertThat(accounts(ada.client(), bob.handle())).containsExactly(bob.id());

        eve.unmute(bob);
        assertThat(tweets(eve.client(), word)).containsExactlyInAnyOrder(tweet, back);
    }

    @Test
    void accounts_are_found_by_handle_and_name_and_new_names_at_once() {
        Person ada = somebody();
        assertThat(accounts(ada.client(), ada.handle())).containsExactly(ada.id());
        assertThat(accounts(ada.client(), "@" + ada.handle().toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(ada.id());
        assertThat(accounts(ada.client(), ada.handle().substring(0, ada.handle().length() - 1)))
                .contains(ada.id());

        ada.client()
                .send("PATCH", "/v1/accounts/me", Map.of("name", "Zoë Q" + word), Map.of())
                .expect(200);

        assertThat(accounts(ada.client(), "zoe q" + word)).containsExactly(ada.id());
        assertThat(accounts(ada.client(), "Test " + ada.handle())).isEmpty();
        JsonNode found = ada.client()
                .get(path("accounts", "q" + word))
                .expect(200)
                .json()
                .at("/items/0");
        assertThat(found.path("name").asString()).isEqualTo("Zoë Q" + word);
        assertThat(found.has("viewer")).isTrue();
    }

    @Test
    void pages_of_accounts_have_each_once() {
        var all = new ArrayList<String>();
        Person last = somebody();
        for (int i = 0; i < 5; i++) {
            last = somebody().sees(last);
            last.client()
                    .send("PATCH", "/v1/accounts/me", Map.of("name", "Page" + word + " " + i), Map.of())
                    .expect(200);
            all.add(last.id());
        }
        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = last.client()
                    .get(path("accounts", "page" + word) + "&limit=2" + cursor)
                    .expect(200)
                    .json();
            seen.addAll(Person.ids(page));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void a_closed_account_and_its_tweets_are_found_no_more() {
        Person ada = somebody();
        Person bob = somebody();
        ada.post("soon gone " + word);
        assertThat(tweets(bob.sees(ada).client(), word)).hasSize(1);

        ada.client().delete("/v1/accounts/me").expect(204);
        bob.sees(ada);

        assertThat(tweets(bob.client(), word)).isEmpty();
        assertThat(tweets(bob.client(), "from:" + ada.handle())).isEmpty();
        assertThat(accounts(bob.client(), ada.handle())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/search/tweets, bad-parameter",
        "/v1/search/tweets?q=, bad-parameter",
        "/v1/search/tweets?q=%20, bad-parameter",
        "/v1/search/tweets?q=from:, bad-parameter",
        "/v1/search/tweets?q=from:not-a-handle, bad-parameter",
        "/v1/search/tweets?q=from:a%20from:b, bad-parameter",
        "/v1/search/tweets?q=since:yesterday, bad-parameter",
        "/v1/search/tweets?q=until:2026-02-30, bad-parameter",
        "/v1/search/tweets?q=a&q=b, bad-parameter",
        "/v1/search/tweets?q=a&since=2026-01-01, bad-parameter",
        "/v1/search/tweets?q=a&limit=0, bad-limit",
        "/v1/search/tweets?q=a&cursor=abc, bad-cursor",
        "/v1/search/accounts, bad-parameter",
        "/v1/search/accounts?q=%20, bad-parameter",
        "/v1/search/accounts?q=a&limit=101, bad-limit",
        "/v1/search/accounts?q=a&cursor=abc, bad-cursor",
        "/v1/trends?window=1d, bad-parameter",
        "/v1/trends?place=, bad-parameter",
        "/v1/trends?limit=0, bad-limit",
        "/v1/trends?cursor=abc, bad-parameter",
    })
    void what_cannot_be_meant_is_refused_with_a_word(String path, String problem) {
        JsonNode refused = nobody().get(path).expectProblem(400, problem).json();
        assertThat(refused.path("detail").asString()).isNotBlank();
    }

    @Test
    void too_much_is_refused_and_a_cursor_is_only_for_its_own_question() {
        Person ada = somebody();
        for (int i = 0; i < 2; i++) {
            ada.post(word + " " + i);
        }
        ada.client().get(path("tweets", "a".repeat(301))).expectProblem(400, "bad-parameter");
        ada.client().get(path("tweets", "a ".repeat(33))).expectProblem(400, "bad-parameter");
        ada.client().get(path("tweets", "𝕒".repeat(100))).expect(200);
        String next = ada.client()
                .get(path("tweets", word) + "&limit=1")
                .expect(200)
                .json()
                .path("next")
                .asString();
        ada.client().get(path("tweets", word + "x") + "&cursor=" + next).expectProblem(400, "bad-cursor");
        ada.client().get(path("accounts", word) + "&cursor=" + next).expectProblem(400, "bad-cursor");
    }
}
