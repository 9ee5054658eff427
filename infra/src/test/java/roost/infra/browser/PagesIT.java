package roost.infra.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roost.infra.running.Person;

/** Every page as a phone and a desktop show it, light and dark: WCAG AA as far as axe can tell, and nothing sticks out. */
class PagesIT extends BrowserSuite {
    private static final String AXE = axe();
    private static final String CHECK = "const done = arguments[0];"
            + "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then("
            + "found => done(found.violations.flatMap(rule => rule.nodes.map(node =>"
            + " rule.id + ': ' + node.html + ' ' + node.failureSummary))), error => done([String(error)]));";

    @AfterEach
    void asUsual() {
        ada.viewsAsUsual();
    }

    @ParameterizedTest
    @CsvSource({"390, 844, light", "390, 844, dark", "1280, 900, light", "1280, 900, dark"})
    void every_page_can_be_read_by_everybody(int width, int height, String scheme) {
        Person author = somebody();
        Person reader = somebody();
        String tweet = author.post("What came of the engine, @" + reader.handle() + "? See example.com #engine");
        author.reply(tweet, "It is still being built.");
        reader.sees(author).follow(author);
        reader.retweet(tweet);
        reader.favorite(tweet);
        reader.bookmark(tweet);
        reader.quote(tweet, "My words on it");
        ada.views(width, height, scheme);
        for (String path : List.of("/", "/register", "/login", "/public", "/search")) {
            check(path);
        }
        ada.as(reader);
        for (String path : List.of(
                "/",
                "/@" + author.handle(),
                "/@" + author.handle() + "/followers",
                "/tweets/" + tweet,
                "/tweets/" + tweet + "/favorites",
                "/bookmarks",
                "/search?q=engine",
                "/search?q=" + author.handle() + "&in=accounts",
                "/settings",
                "/settings/blocked",
                "/@" + author.handle() + "/favorites",
                "/@nobody_of_that_name",
                "/nowhere")) {
            check(path);
        }
        ada.open("/tweets/" + tweet);
        ada.press(tweet, "Quote");
        ada.find("dialog[open] .composer-text").sendKeys("x".repeat(300));
        check();
    }

    private void check(String path) {
        ada.open(path);
        ada.find("h1");
        ada.until("all of it is there", () -> !ada.shows(".skeletons"));
        check();
    }

    private void check() {
        ada.script(AXE);
        assertThat(ada.longScript(CHECK)).as(ada.path()).isEqualTo(List.of());
        assertThat(ada.script("return document.documentElement.scrollWidth <= innerWidth;"))
                .as("nothing sticks out on " + ada.path())
                .isEqualTo(true);
    }

    private static String axe() {
        var properties = new Properties();
        try (InputStream in = resource("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        String version = properties.getProperty("version", "").strip();
        try (InputStream in = resource("/META-INF/resources/webjars/axe-core/" + version + "/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(PagesIT.class.getResourceAsStream(path), path);
    }
}
