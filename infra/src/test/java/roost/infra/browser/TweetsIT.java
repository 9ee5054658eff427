package roost.infra.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import roost.infra.running.Person;

class TweetsIT extends BrowserSuite {
    private static final String TEXT_OF = "//article[@data-tweet='%s']//p[contains(@class, 'text')]";

    @Test
    void what_looks_like_markup_stays_text() {
        String evil =
                "<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script> javascript:alert(1) & &lt;b&gt;";
        Person person = somebody();
        person.client()
                .send(
                        "PATCH",
                        "/v1/accounts/me",
                        java.util.Map.of("name", "<b>Eve</b>", "bio", evil),
                        java.util.Map.of())
                .expect(200);
        String tweet = person.post(evil);
        ada.as(person).open("/@" + person.handle());
        ada.sees(evil);
        assertThat(ada.find(By.xpath(TEXT_OF.formatted(tweet))).getText()).isEqualTo(evil);
        assertThat(ada.find(".profile-name").getText()).isEqualTo("<b>Eve</b>");
        assertThat(ada.script("return [window.ran, document.querySelectorAll('main script, main img').length];"))
                .asString()
                .isEqualTo("[null, 0]");
    }

    @Test
    void links_mentions_and_what_is_around_them_are_as_written() {
        Person person = somebody();
        String text = "😀 @" + person.handle() + " wrote https://example.com/a?b=c#d and #engine, see example.org.";
        String tweet = person.post(text);
        ada.as(person).open("/tweets/" + tweet);
        var link = ada.find("article a[href='https://example.com/a?b=c#d']");
        assertThat(link.getDomAttribute("rel")).contains("noopener", "noreferrer");
        assertThat(link.getDomAttribute("target")).isEqualTo("_blank");
        assertThat(ada.find("article a.mention").getDomAttribute("href")).isEqualTo("/@" + person.handle());
        assertThat(ada.find("article .hashtag").getText()).isEqualTo("#engine");
        assertThat(ada.find(By.xpath(TEXT_OF.formatted(tweet))).getText()).isEqualTo(text.replace("https://", ""));
    }

    @Test
    void a_favorite_shows_at_once_and_is_put_back_where_it_is_refused() {
        Person author = somebody();
        Person reader = somebody();
        String stays = author.post("worth a mark");
        String goes = author.post("soon gone");
        bob.as(reader.sees(author)).open("/@" + author.handle());
        bob.press(stays, "Favorite");
        bob.until("it is marked", () -> bob.isOn(stays, "Favorite"));
        bob.find(By.xpath("//article[@data-tweet='" + stays + "']//button[@aria-label='Favorite (1)']"));
        bob.reload();
        bob.until("it is still marked", () -> bob.isOn(stays, "Favorite"));

        author.deleteTweet(goes);
        bob.press(goes, "Favorite");
        bob.until("the refusal is said", () -> bob.shows(".toast.bad"));
        bob.until("it is not marked", () -> !bob.isOn(goes, "Favorite"));
        assertThat(bob.shows("article[data-tweet='" + goes + "'] [aria-label='Favorite (1)']"))
                .isFalse();
    }

    @Test
    void a_reply_stands_below_what_it_replies_to() {
        Person author = somebody();
        Person reader = somebody();
        String tweet = author.post("What came of the engine?");
        bob.as(reader.sees(author)).open("/tweets/" + tweet);
        bob.type("main .composer-text", "It is still being built.");
        bob.find("main .composer button[type=submit]").click();
        bob.until("the reply is there", () -> bob.shows("section[aria-label=Replies] article"));
        bob.find(By.xpath("//article[@data-tweet='" + tweet + "']//button[@aria-label='Reply (1)']"));
        bob.reload();
        bob.sees("It is still being built.");
        bob.find("section[aria-label=Replies] article .when").click();
        bob.until("the reply's own page", () -> bob.shows("#thread-main article"));
        bob.sees("What came of the engine?");
    }

    @Test
    void retweets_quotes_and_bookmarks_are_found_again() {
        Person author = somebody();
        Person reader = somebody();
        String tweet = author.post("to be spread");
        bob.as(reader.sees(author)).open("/tweets/" + tweet);
        bob.press(tweet, "Retweet");
        bob.press(tweet, "Bookmark");
        bob.until("both are on", () -> bob.isOn(tweet, "Retweet") && bob.isOn(tweet, "Bookmark"));
        bob.press(tweet, "Quote");
        bob.type("dialog .composer-text", "My words on it");
        bob.find("dialog button[type=submit]").click();
        bob.until("the dialog is closed", () -> !bob.shows("dialog[open]"));
        bob.press("Profile");
        bob.sees("You retweeted");
        bob.sees("My words on it");
        bob.until("the quote shows what it quotes", () -> bob.shows(".quote-card .text"));
        bob.press("Bookmarks");
        bob.until("it is kept", () -> bob.shows("article[data-tweet='" + tweet + "']"));
        bob.open("/tweets/" + tweet + "/retweets");
        bob.sees("@" + reader.handle());
    }

    @Test
    void a_picture_is_seen_before_and_after_it_is_posted(@TempDir Path folder) throws IOException {
        Path picture = folder.resolve("picture.png");
        ImageIO.write(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        ada.as(somebody()).open("/");
        ada.find("main .composer-text");
        ada.attach("main .composer input[type=file]", picture);
        ada.find(".attachment img");
        ada.until("it is uploaded", () -> !ada.shows(".uploading"));
        ada.sees("Add a few words to your picture.");
        ada.type("main .composer-text", "Look");
        ada.find("main .composer button[type=submit]").click();
        ada.until(
                "the picture is loaded",
                () -> Boolean.TRUE.equals(
                        ada.script("return document.querySelector('article .picture img')?.naturalWidth > 0;")));
        ada.attach("main .composer input[type=file]", Path.of("pom.xml").toAbsolutePath());
        ada.until("no picture is called so", () -> ada.shows(".attachment-error"));
        ada.press("Remove picture 1");
        ada.until("it is out", () -> !ada.shows(".attachment"));
    }

    @Test
    void who_deletes_a_tweet_is_asked_and_sees_it_go() {
        Person person = somebody();
        String tweet = person.post("to be regretted");
        ada.as(person).open("/@" + person.handle());
        ada.press(tweet, "Delete this tweet");
        ada.press("Cancel");
        ada.sees("to be regretted");
        ada.press(tweet, "Delete this tweet");
        ada.press("Delete");
        ada.seesNoMore("to be regretted");
        ada.reload();
        ada.sees("You have not posted yet");
    }

    @Test
    void somebody_with_nothing_but_a_keyboard_posts() {
        ada.as(somebody()).open("/");
        ada.find("main .composer-text");
        ada.tabTo(".composer-text");
        ada.keys("By keys alone");
        ada.tabTo(".composer button[type=submit]");
        ada.keys(Keys.ENTER);
        ada.until("the tweet is on the page", () -> ada.shows("article[data-tweet]"));
        ada.tabTo("article .action.favorite");
        ada.keys(Keys.SPACE);
        ada.until("it is marked", () -> ada.shows("article .action.favorite[aria-pressed=true]"));
    }
}
