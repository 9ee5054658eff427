package roost.schema.tweet;

import static org.assertj.core.api.Assertions.assertThat;

import com.twitter.twittertext.TwitterTextParser;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TweetTextTest {
    @Test
    void length_is_weighted_as_twitter_does() {
        assertThat(TweetText.weightedLength("a".repeat(280))).isEqualTo(280);
        assertThat(TweetText.weightedLength("鳥".repeat(140))).isEqualTo(280);
        assertThat(TweetText.weightedLength("see https://example.com/" + "x".repeat(200)))
                .isEqualTo(4 + 23);
        assertThat(TweetText.weightedLength("👩‍👩‍👧‍👦")).isEqualTo(2);
    }

    @Test
    void the_short_way_gives_what_the_library_gives() {
        var random = new Random(280);
        String[] pieces = {
            "a",
            "Z",
            "é",
            "ß",
            "\u02ff",
            "\u0301",
            "©",
            "®",
            ".",
            "example.com",
            "http://",
            "#",
            "1",
            "\ufe0f",
            "\u20e3",
            " ",
            "\n",
            "鳥",
            "👩",
            "\u0085",
            "@ada",
            "/x"
        };
        for (int run = 0; run < 5_000; run++) {
            var text = new StringBuilder();
            // Mostly few kinds of pieces, so that many texts are plain.
            int kinds = 1 + random.nextInt(pieces.length);
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(pieces[random.nextInt(kinds)]);
            }
            assertThat(TweetText.weightedLength(text.toString()))
                    .as("%s", text)
                    .isEqualTo(TwitterTextParser.parseTweet(text.toString()).weightedLength);
        }
        for (char c = 0; c < 0x300; c++) {
            String text = "x" + c + "y";
            assertThat(TweetText.weightedLength(text))
                    .as("U+%04X", (int) c)
                    .isEqualTo(TwitterTextParser.parseTweet(text).weightedLength);
        }
    }

    @Test
    void text_is_composed_and_its_ends_are_cut() {
        assertThat(TweetText.normalise(" cafe\u0301 \n")).isEqualTo("café");
    }

    @Test
    void hashtags_mentions_and_links_are_found_with_their_places_in_utf_16() {
        Entities found = TweetText.entities("🐦 #Früh @ada_l https://example.com/a?b=1.");
        assertThat(found.hashtags()).containsExactly(new Entities.Hashtag("Früh", 3, 8));
        assertThat(found.mentions()).containsExactly(new Entities.Mention("ada_l", 9, 15));
        assertThat(found.urls()).containsExactly(new Entities.Link("https://example.com/a?b=1", 16, 41));
    }

    @Test
    void a_plain_text_has_none() {
        assertThat(TweetText.entities("nothing here, $CASH aside")).isEqualTo(Entities.NONE);
    }
}
