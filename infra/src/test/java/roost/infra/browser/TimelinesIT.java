package roost.infra.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Person;

class TimelinesIT extends BrowserSuite {
    private static final String ARTICLES = "return document.querySelectorAll('main article').length;";

    @Test
    void a_tweet_is_new_in_another_browser() {
        Person author = somebody();
        Person reader = somebody();
        author.post("old");
        reader.sees(author).follow(author);
        author.sees(reader);
        ada.as(author).open("/");
        bob.as(reader).open("/");
        bob.sees("old");
        ada.type("main .composer-text", "hot off the press");
        ada.find("main .composer button[type=submit]").click();
        bob.sees("1 new tweet");
        assertThat(bob.text()).doesNotContain("hot off the press");
        bob.press("1 new tweet");
        bob.sees("hot off the press");
        assertThat(bob.shows(".new-bar")).isFalse();
    }

    @Test
    void what_becomes_of_a_tweet_shows_in_another_browser_without_a_reload() {
        Person author = somebody();
        Person reader = somebody();
        String kept = author.post("counted");
        String gone = author.post("soon gone");
        reader.sees(author).follow(author);
        bob.as(reader).open("/");
        bob.sees("soon gone");
        bob.until("it is live", () -> liveStreams() > 0);
        author.sees(reader).favorite(kept);
        bob.until(
                "the mark is counted",
                () -> bob.find("article[data-tweet='" + kept + "'] .actions")
                        .getText()
                        .contains("1"));
        author.deleteTweet(gone);
        bob.seesNoMore("soon gone");
    }

    @Test
    void a_page_without_a_stream_asks_for_what_is_new() {
        Person author = somebody();
        Person reader = somebody();
        author.post("old");
        reader.sees(author).follow(author);
        author.sees(reader);
        bob.as(reader).keepsOut("*/v1/timelines/home/events").open("/");
        bob.sees("old");
        author.post("asked for");
        bob.sees("1 new tweet");
        bob.keepsOut();
    }

    private static int liveStreams() {
        return browsers()
                .nobody()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("roost_query_live_streams"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void somebody_is_followed_and_followed_no_more() {
        Person author = somebody();
        Person reader = somebody();
        bob.as(reader.sees(author)).open("/@" + author.handle());
        bob.press("Follow @" + author.handle());
        bob.named("Unfollow @" + author.handle());
        bob.sees("1 follower");
        Await.until(
                "the follow stands",
                Duration.ofSeconds(10),
                () -> followers(author).contains(reader.id()));
        bob.reload();
        bob.press("Unfollow @" + author.handle());
        bob.named("Follow @" + author.handle());
        Await.until(
                "the follow has ended",
                Duration.ofSeconds(10),
                () -> followers(author).isEmpty());
    }

    @Test
    void the_end_of_a_long_timeline_is_reached_by_scrolling_and_found_again_by_going_back() {
        Person person = somebody();
        for (int i = 0; i < 45; i++) {
            person.post("number " + i + ".");
        }
        ada.as(person).open("/");
        ada.sees("number 44.");
        assertThat(ada.text()).doesNotContain("number 0.");
        ada.until("the oldest is there", () -> {
            ada.script("scrollTo(0, document.body.scrollHeight);");
            return ada.text().contains("number 0.");
        });
        assertThat(ada.script(ARTICLES)).isEqualTo(45L);
        ada.script("document.querySelectorAll('main article .when')[40].click();");
        ada.until("the thread", () -> ada.path().startsWith("/tweets/"));
        ada.sees("number 4.");
        ada.back();
        ada.until(
                "the list is as it was",
                () -> Long.valueOf(45).equals(ada.script(ARTICLES))
                        && Boolean.TRUE.equals(ada.script("return scrollY > 1000;")));
    }

    @Test
    void who_is_offline_is_told_so_and_is_back_without_a_reload() {
        Person author = somebody();
        Person reader = somebody();
        String tweet = author.post("before");
        reader.sees(author).follow(author);
        bob.as(reader).open("/");
        bob.sees("before");
        bob.offline();
        bob.sees("You are offline.");
        bob.press(tweet, "Favorite");
        bob.until("the failure is said", () -> bob.shows(".toast.bad"));
        bob.until("it is put back", () -> !bob.isOn(tweet, "Favorite"));
        bob.press("Bookmarks");
        bob.sees("Try again");
        bob.online();
        bob.seesNoMore("You are offline.");
        bob.sees("Nothing kept yet");
        author.sees(reader).post("meanwhile");
        bob.press("Home");
        bob.until("what came meanwhile", () -> bob.text().contains("meanwhile") || bob.shows(".new-bar"));
        bob.log();
    }

    @Test
    void a_profile_is_changed_and_looks_so_everywhere() {
        Person person = somebody();
        person.post("who am I?");
        ada.as(person).open("/settings");
        ada.retype("[name=name]", "Augusta Ada");
        ada.type("[name=bio]", "Counts.");
        ada.press("Save");
        ada.sees("Your profile is saved.");
        ada.press("Profile");
        ada.sees("Counts.");
        assertThat(ada.find(".profile-name").getText()).isEqualTo("Augusta Ada");
        ada.open("/settings");
        ada.find("input[value=dark]").click();
        assertThat(ada.script("return getComputedStyle(document.documentElement).colorScheme;"))
                .isEqualTo("dark");
        ada.reload();
        ada.find("[name=name]");
        assertThat(ada.script("return document.documentElement.dataset.theme;")).isEqualTo("dark");
    }

    @Test
    void there_is_a_page_for_what_is_not_there() {
        ada.open("/@nobody_of_that_name");
        ada.sees("There is no @nobody_of_that_name");
        ada.open("/tweets/17");
        ada.sees("There is no such tweet");
        ada.open("/no/such/page");
        ada.sees("There is nothing at this address.");
        ada.open("/public");
        ada.sees("The newest tweets of all");
    }

    private static java.util.List<String> followers(Person person) {
        return person.all("/v1/accounts/" + person.id() + "/followers", 50);
    }
}
