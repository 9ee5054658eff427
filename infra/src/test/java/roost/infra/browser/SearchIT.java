package roost.infra.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import roost.infra.running.Person;

class SearchIT extends BrowserSuite {
    private static final String BOX = "input[name='q']";

    private final String word = Person.freshHandle();

    @Test
    void a_tweet_that_was_just_posted_is_found_and_the_address_keeps_the_question() {
        Person person = somebody();
        ada.as(person).open("/");
        ada.type("main .composer-text", "news of " + word);
        ada.press("Post");
        ada.sees("Your tweet is posted.");
        ada.press("Search");
        ada.type(BOX, word.toUpperCase(java.util.Locale.ROOT) + " news" + Keys.ENTER);
        ada.find(By.xpath("//article[contains(., 'news of " + word + "')]"));
        assertThat(ada.path()).isEqualTo("/search");

        ada.reload();
        ada.find(By.xpath("//article[contains(., 'news of " + word + "')]"));
        assertThat(ada.find(BOX).getDomProperty("value")).isEqualToIgnoringCase(word + " news");
        ada.press("Accounts");
        ada.sees("No accounts found");
        ada.back();
        ada.find(By.xpath("//article[contains(., 'news of " + word + "')]"));
    }

    @Test
    void a_handle_that_is_begun_is_completed_by_the_keyboard_and_the_mouse() {
        // Handles of other tests begin alike, and only a few are offered.
        String begun = Person.freshHandle() + "z";
        Person person = Person.register(browsers().nobody(), begun + "oe");
        String tweet = person.post("by the one who is looked for");
        ada.as(person).open("/search");
        ada.type(BOX, "from:" + begun);
        ada.find(By.xpath("//li[@role='option'][contains(., '@" + person.handle() + "')]"));
        while (!String.valueOf(ada.find(BOX).getDomProperty("value")).endsWith(person.handle() + " ")) {
            ada.keys(Keys.ARROW_DOWN);
            if (ada.shows("li[aria-selected='true']")
                    && ada.find("li[aria-selected='true']").getText().contains("@" + person.handle())) {
                ada.keys(Keys.ENTER);
            }
        }
        ada.keys(Keys.ENTER);
        ada.find("article[data-tweet='" + tweet + "']");

        ada.open("/search");
        ada.type(BOX, "@" + begun);
        ada.find(By.xpath("//li[@role='option'][contains(., '@" + person.handle() + "')]"))
                .click();
        assertThat(ada.find(BOX).getDomProperty("value")).isEqualTo("@" + person.handle() + " ");
    }

    @Test
    void what_looks_like_markup_stays_text_in_question_answers_and_offers() {
        String evil = "<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>";
        Person person = somebody();
        person.client()
                .send("PATCH", "/v1/accounts/me", Map.of("name", "<b>" + word + "</b>"), Map.of())
                .expect(200);
        person.post(word + " " + evil);
        ada.as(person).open("/search");
        ada.type(BOX, "@" + person.handle().substring(0, person.handle().length() - 1));
        ada.sees("<b>" + word + "</b>");
        ada.keys(Keys.ESCAPE);
        ada.retype(BOX, word + " " + evil + Keys.ENTER);
        ada.find(By.xpath("//article[contains(., 'onerror')]"));
        ada.sees(evil);
        assertThat(ada.script("return [window.ran, document.querySelectorAll('main script, main img').length];"))
                .asString()
                .isEqualTo("[null, 0]");
    }

    @Test
    void a_hashtag_leads_to_its_tweets_and_what_trends_does_too() {
        String tag = "T" + word;
        Person person = somebody();
        Person other = somebody();
        String tweet = person.post("first #" + tag);
        other.post("second #" + tag);
        ada.as(person.sees(other)).open("/tweets/" + tweet);
        ada.find("article a.hashtag").click();
        ada.sees("second #" + tag);
        ada.sees("first #" + tag);

        ada.until("it trends", () -> {
            ada.open("/search");
            return ada.text().contains("#" + tag);
        });
        ada.find(By.xpath("//section[@aria-label='Trends']//a[contains(., '#" + tag + "')]"))
                .click();
        ada.sees("second #" + tag);
    }

    @Test
    void what_cannot_be_meant_is_said_in_words() {
        Person person = somebody();
        ada.as(person).open("/search?q=from%3A");
        ada.sees("From: needs a handle, as in from:ada.");
    }
}
