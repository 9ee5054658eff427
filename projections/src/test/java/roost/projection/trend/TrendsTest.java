package roost.projection.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.projection.search.SearchDriver;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountDeactivated;
import roost.schema.views.TagUse;
import roost.schema.views.TrendWindow;

class TrendsTest {
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);
    private static final AccountId ADA = AccountId.of(1, 7);
    private static final AccountId BOB = AccountId.of(1, 9);

    private final SearchDriver driver = new SearchDriver();
    private long now = SearchDriver.START_MS + 100 * HOUR_MS;

    @AfterEach
    void stop() {
        driver.close();
    }

    /** Each time by a new one, which has kept nothing. */
    private Map<String, TagUse> used(TrendWindow window, String place) {
        return new Trends(() -> now)
                .of(driver.index().tweets(), 0, window, place, driver.seq()).tags().stream()
                        .collect(Collectors.toMap(TagUse::getTag, Function.identity()));
    }

    private TagUse use(TrendWindow window, String tag) {
        return Objects.requireNonNull(used(window, "").get(tag));
    }

    private TweetId post(AccountId author, String text, long ago) {
        return driver.post(author, text, now - ago, null);
    }

    @Test
    void an_account_that_repeats_a_tag_counts_once_its_tweets_each() {
        post(ADA, "#tea", 1_000);
        post(ADA, "#Tea again", 2_000);
        post(BOB, "#TEA #other", HOUR_MS - 1);

        TagUse tea = use(TrendWindow.HOUR, "tea");
        assertThat(tea.getTweets()).isEqualTo(3);
        assertThat(tea.getAccounts()).isEqualTo(2);
        assertThat(tea.getSpelling()).isEqualToIgnoringCase("tea");
        assertThat(use(TrendWindow.HOUR, "other").getAccounts()).isEqualTo(1);
    }

    @Test
    void the_window_slides_and_what_falls_out_is_the_past() {
        post(ADA, "#tea", 0);
        post(BOB, "#tea", HOUR_MS);
        post(BOB, "#tea", 24 * HOUR_MS);
        post(ADA, "#tea", 24 * HOUR_MS + 1_000);
        post(ADA, "#tea", 25 * HOUR_MS);

        TagUse tea = use(TrendWindow.HOUR, "tea");
        assertThat(tea.getTweets()).isEqualTo(1);
        assertThat(tea.getPastTweetsCount()).isEqualTo(24);
        assertThat(tea.getPastTweets(23)).isEqualTo(1);
        assertThat(tea.getPastTweets(0)).isEqualTo(2);
        assertThat(tea.getPastAccounts(0)).isEqualTo(2);

        TagUse day = use(TrendWindow.DAY, "tea");
        assertThat(day.getTweets()).isEqualTo(2);
        assertThat(day.getPastTweetsCount()).isEqualTo(7);
        assertThat(day.getPastTweets(6)).isEqualTo(3);
        now += 30 * HOUR_MS;
        assertThat(used(TrendWindow.HOUR, "")).isEmpty();
    }

    @Test
    void deleted_tweets_and_closed_accounts_are_taken_out_again() {
        driver.register(BOB, "bob", "Bob");
        TweetId tweet = post(ADA, "#tea", 1_000);
        post(BOB, "#tea", 2_000);
        driver.delete(tweet, ADA);
        assertThat(use(TrendWindow.HOUR, "tea").getTweets()).isEqualTo(1);

        driver.append(new AccountDeactivated(BOB));
        assertThat(used(TrendWindow.HOUR, "")).isEmpty();
    }

    @Test
    void a_place_has_trends_of_its_own() {
        driver.post(ADA, "#tea", now, "Köln");
        driver.post(BOB, "#coffee", now, "Berlin");
        post(ADA, "#nowhere", 1_000);

        assertThat(used(TrendWindow.HOUR, "koln")).containsOnlyKeys("tea");
        assertThat(used(TrendWindow.HOUR, "Berlin")).containsOnlyKeys("coffee");
        assertThat(used(TrendWindow.HOUR, "Paris")).isEmpty();
        assertThat(used(TrendWindow.HOUR, "")).containsOnlyKeys("tea", "coffee", "nowhere");
    }

    @Test
    void of_too_many_tags_those_of_most_accounts_are_counted() {
        for (int account = 1; account <= 3; account++) {
            post(AccountId.of(account, 7), "#shared", account);
        }
        for (int tag = 0; tag < 300; tag++) {
            post(ADA, "#junk" + tag + " #junk" + tag, 10);
            post(ADA, "#junk" + tag, 20);
        }

        Map<String, TagUse> used = used(TrendWindow.HOUR, "");
        assertThat(used).hasSize(200).containsKey("shared");
    }

    @Test
    void what_was_counted_is_kept_for_a_moment_but_never_for_who_has_seen_more() {
        var trends = new Trends(() -> now);
        var tweets = driver.index().tweets();
        post(ADA, "#tea", 1_000);
        assertThat(trends.of(tweets, 0, TrendWindow.HOUR, "", 1).tags()).hasSize(1);
        post(ADA, "#coffee", 1_000);

        List<TagUse> newer =
                trends.of(tweets, 0, TrendWindow.HOUR, "", driver.seq()).tags();
        assertThat(newer).extracting(TagUse::getTag).containsExactlyInAnyOrder("tea", "coffee");
    }
}
