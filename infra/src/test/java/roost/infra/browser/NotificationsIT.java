package roost.infra.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Person;

class NotificationsIT extends BrowserSuite {
    private static final String COUNT = ".nav-count";

    @Test
    void what_somebody_does_is_counted_at_once_and_read_when_it_is_seen() {
        Person author = somebody();
        Person fan = somebody();
        String tweet = author.post("worth a heart");
        ada.as(author).open("/");
        ada.sees("worth a heart");
        assertThat(ada.shows(COUNT)).isFalse();

        fan.sees(author).favorite(tweet);
        ada.until("it is counted without a reload", () -> ada.shows(COUNT));
        assertThat(ada.find(COUNT).getText()).isEqualTo("1");
        ada.press("Notifications");
        ada.sees("Test " + fan.handle() + " favorited your tweet");
        ada.sees("worth a heart");
        ada.until("it is read", () -> !ada.shows(COUNT));
        Await.until("Roost knows it", Duration.ofSeconds(10), () -> unread(author) == 0);

        fan.follow(author);
        ada.sees("followed you");
        ada.until("that is read, too", () -> !ada.shows(COUNT));
        Await.until("and Roost knows it", Duration.ofSeconds(10), () -> unread(author) == 0);
        ada.reload();
        ada.sees("followed you");
        assertThat(ada.shows(COUNT)).isFalse();
    }

    @Test
    void a_script_in_a_tweet_or_a_name_stays_text() {
        Person author = somebody();
        Person writer = somebody();
        String script = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>";
        String tweet = author.post("mine " + script);
        writer.client()
                .send(
                        "PATCH",
                        "/v1/accounts/me",
                        java.util.Map.of("name", "<b onclick=alert(1)>Bold</b>"),
                        java.util.Map.of())
                .expect(200);
        writer.sees(author).favorite(tweet);
        writer.post("@" + author.handle() + " " + script);
        author.sees(writer);
        ada.as(author).open("/notifications");
        ada.sees("<b onclick=alert(1)>Bold</b> favorited your tweet");
        ada.until(
                "both tweets stand there as they were written",
                () -> ada.text().split(java.util.regex.Pattern.quote(script), -1).length == 3);
        assertThat(ada.script("return document.title;")).isEqualTo("Notifications · Roost");
        assertThat(ada.script("return document.querySelectorAll('main script, main img[src=x]').length;"))
                .isEqualTo(0L);
    }

    @Test
    void a_notification_leads_to_its_tweet_and_who_is_not_logged_in_has_none() {
        Person author = somebody();
        Person fan = somebody();
        String tweet = author.post("go and see");
        fan.sees(author).retweet(tweet);
        author.sees(fan);
        ada.as(author).open("/notifications");
        ada.sees("retweeted you");
        ada.find(".notification .when").click();
        ada.until("its thread", () -> ada.path().equals("/tweets/" + tweet));
        bob.open("/notifications");
        bob.until("the login page", () -> bob.path().equals("/login"));
    }

    private static int unread(Person person) {
        return person.client()
                .get("/v1/notifications/unread")
                .expect(200)
                .json()
                .path("unread")
                .asInt();
    }
}
