package roost.schema.tweet;

import static org.assertj.core.api.Assertions.assertThat;

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
