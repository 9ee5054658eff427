package roost.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.TweetId;
import roost.schema.problem.ProblemException;

class SearchTextTest {
    private static final long DAY =
            TweetId.floor(java.time.Instant.parse("2026-01-31T00:00:00Z").toEpochMilli());

    @Test
    void each_part_is_what_its_sign_says() {
        SearchText text = SearchText.of(
                "hello \"good  morning\" #Tag @ada from:@Bob since:2026-01-31 UNTIL:2026-02-01 http://x.y/z");

        assertThat(text.words()).containsExactly("hello", "http://x.y/z");
        assertThat(text.phrases()).containsExactly("good  morning");
        assertThat(text.hashtags()).containsExactly("Tag");
        assertThat(text.mentions()).containsExactly("ada");
        assertThat(text.from()).isEqualTo("Bob");
        assertThat(text.since()).isEqualTo(DAY);
        assertThat(text.until()).isGreaterThan(DAY);
    }

    @Test
    void quotes_that_are_not_closed_are_curly_or_touch_words_are_read_kindly() {
        assertThat(SearchText.of("\"good morning").phrases()).containsExactly("good morning");
        assertThat(SearchText.of("“good morning” x").phrases()).containsExactly("good morning");
        SearchText touching = SearchText.of("a\"b c\"d \"\" \"");
        assertThat(touching.words()).containsExactly("a", "d");
        assertThat(touching.phrases()).containsExactly("b c");
    }

    @Test
    void signs_alone_and_what_is_written_behind_a_tag_are_no_matter() {
        SearchText text = SearchText.of("# @ #tea, @ada! @not-a-handle ＃café");

        assertThat(text.hashtags()).containsExactly("tea", "café");
        assertThat(text.mentions()).containsExactly("ada");
        assertThat(text.words()).containsExactly("@", "@not-a-handle");
    }

    @Test
    void of_several_days_the_narrowest_are_meant_and_none_is_too_far() {
        SearchText text = SearchText.of("since:1999-01-01 since:2026-01-31 until:9999-12-31 until:2026-01-31");

        assertThat(text.since()).isEqualTo(text.until()).isEqualTo(DAY);
        assertThat(SearchText.of("until:1999-01-01").until()).isEqualTo(1);
        assertThat(SearchText.of("since:9999-12-31").since()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from:", "from:a-b", "from:a from:b", "since:", "since:2026-13-01", "until:now"})
    void what_cannot_be_meant_is_refused(String text) {
        assertThatThrownBy(() -> SearchText.of(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void nothing_and_too_much_are_refused() {
        assertThatThrownBy(() -> SearchText.checked(null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> SearchText.checked(" \t")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> SearchText.checked("a".repeat(301))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> SearchText.of("a ".repeat(33))).isInstanceOf(ProblemException.class);
        assertThat(SearchText.of("a ".repeat(32)).words()).hasSize(32);
    }
}
