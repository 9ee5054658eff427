package roost.infra.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import roost.schema.tweet.TweetText;

/** The client counts characters as the server does. */
class CountingIT extends BrowserSuite {
    private static final int TEXTS = 3_000;
    private static final long SEED = 20_261_127;
    private static final List<String> PIECES = List.of(
            "word",
            "Ünïcödé",
            "été",
            "e\u0301",
            "日本語",
            "한국어",
            "Привет",
            "שלום",
            "مرحبا",
            "🙂",
            "👍🏽",
            "👨‍👩‍👧‍👦",
            "🇩🇪",
            "❤️",
            "❤",
            "1️⃣",
            "©",
            "™",
            "…",
            "—",
            "“”",
            "\u200d",
            "example.com",
            "https://example.com",
            "http://example.co.uk/a/b?c=d#e",
            "https://example.com/(a)",
            "https://münchen.de/",
            "EXAMPLE.ORG",
            "foo.bar",
            "a.b.c",
            "no-tld.invalidtld",
            "x@example.com",
            "@ada",
            "#tag",
            "#example.com",
            "$io.com",
            "www.example.de.",
            "example.com,",
            "(example.com)",
            "-example.com",
            "https://t.co/abc",
            "https://a",
            "ftp://example.com",
            "1.5",
            "v2.0",
            "e.g.",
            "end.",
            "e.V.",
            "example.com:8080/x",
            "https://example.com/ä/ö",
            "xn--mnchen-3ya.de",
            "example.xn--p1ai",
            "_a.com",
            "a_b.com",
            "a_b.c.com",
            "/example.com",
            "example.com/",
            "example.comx",
            "中.com",
            "https://中.com");
    private static final List<String> BETWEEN = List.of(" ", " ", " ", "\n", "", ", ", ". ", "/", "  ");

    @Test
    void the_client_counts_as_the_server_does() {
        var random = new Random(SEED);
        var texts = new ArrayList<String>();
        for (int i = 0; i < TEXTS; i++) {
            var text = new StringBuilder();
            for (int pieces = random.nextInt(8); pieces >= 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())))
                        .append(BETWEEN.get(random.nextInt(BETWEEN.size())));
            }
            texts.add(text.toString());
        }
        ada.open("/login");
        Object weights = ada.longScript(
                "const [texts, done] = arguments;"
                        + "const path = document.querySelector('link[href$=\"/compose/count.js\"]').getAttribute('href');"
                        + "import(path).then(({weigh}) => done(texts.map(weigh)), (error) => done(String(error)));",
                texts);
        if (!(weights instanceof List<?> counted)) {
            throw new AssertionError(weights);
        }
        var wrong = new ArrayList<String>();
        for (int i = 0; i < TEXTS; i++) {
            int server = TweetText.weightedLength(TweetText.normalise(texts.get(i)));
            long client = (Long) counted.get(i);
            if (client != server) {
                wrong.add(client + " instead of " + server + ": " + texts.get(i));
            }
        }
        assertThat(wrong).as("of " + TEXTS).isEmpty();
    }
}
