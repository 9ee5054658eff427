package roost.query.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import roost.schema.problem.ProblemException;

class CursorTest {
    private static final String FROZEN = "AQAAAAcAAAAAAD356QI";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Property(tries = 300)
    void what_was_written_is_read(
            @ForAll @IntRange(max = 127) int kind,
            @ForAll @Size(max = 32) List<@LongRange(min = 0) Long> values,
            @ForAll @IntRange(max = 1_000_000) int reader) {
        var cursor = new Cursor(kind, values);
        String scope = "home/" + reader;
        assertThat(Cursor.parse(scope, cursor.text(scope))).isEqualTo(cursor);
        refuses("home/" + (reader + 1), cursor.text(scope));
        refuses("public", cursor.text(scope));
    }

    @Property(tries = 500)
    void a_changed_cut_or_longer_text_is_refused(
            @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 0) Long> values,
            @ForAll @IntRange(max = 1_000) int place,
            @ForAll @IntRange(min = 1, max = 63) int shift) {
        String text = new Cursor(1, values).text("public");
        int at = place % text.length();
        char other = ALPHABET.charAt((ALPHABET.indexOf(text.charAt(at)) + shift) % 64);
        refuses("public", text.substring(0, at) + other + text.substring(at + 1));
        refuses("public", text.substring(0, at));
        refuses("public", text + ALPHABET.charAt(shift));
        refuses("public", text + "=");
    }

    @Property(tries = 500)
    void any_other_text_is_refused(@ForAll String text) {
        refuses("public", text);
    }

    @Test
    void a_cursor_of_a_released_version_is_still_read() {
        assertThat(Cursor.of(0, 7L << 40).text("public")).isEqualTo(FROZEN);
        assertThat(Cursor.parse("public", FROZEN).only()).isEqualTo(7L << 40);
    }

    private static void refuses(String scope, String text) {
        assertThatThrownBy(() -> Cursor.parse(scope, text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("urn:roost:problem:bad-cursor"));
    }
}
