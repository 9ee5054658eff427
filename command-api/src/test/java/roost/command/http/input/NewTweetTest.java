package roost.command.http.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

class NewTweetTest {
    @Test
    void aTextHas280WeightedCharacters() {
        assertThat(text("x".repeat(280))).hasSize(280);
        assertThat(text("\u4e2d".repeat(140))).hasSize(140);
        assertThat(text("https://example.org/" + "x".repeat(1_000) + " " + "y".repeat(256)))
                .hasSize(1_277);
        assertRefused("x".repeat(281));
        assertRefused("\u4e2d".repeat(141));
        assertRefused("https://example.org/" + "x".repeat(1_000) + " " + "y".repeat(257));
        assertRefused("x".repeat(60_000));
    }

    @Test
    void aTextIsCountedAfterNormalisation() {
        assertThat(text("e\u0301".repeat(280))).isEqualTo("\u00e9".repeat(280));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u200b\u200d", "\u00a0", "\ufeff", "a\u0000", "a\ud83e", "\udd89 a"})
    void nothingToSeeIsNoTextAndBrokenUnicodeIsNone(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "\ud83e\udd89", "a\nb", "\u202bshalom\u202c", "\u0627"})
    void theseAreTexts(String text) {
        assertThat(text(text)).isEqualTo(text);
    }

    @Test
    void aNumberWithMoreDigitsThanADoubleHoldsIsNotOnEarth() {
        assertProblem(
                "{\"text\":\"a\",\"place\":{\"lat\":1" + "0".repeat(310) + ",\"lon\":0}}", ProblemType.INVALID_PLACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lat\":90.0000001,\"lon\":0}",
                "{\"lat\":-91,\"lon\":0}",
                "{\"lat\":0,\"lon\":180.1}",
                "{\"lat\":0,\"lon\":-1e999}",
                "{\"lat\":1e400,\"lon\":0}",
                "{\"lat\":0,\"lon\":0,\"name\":\"\"}",
                "{\"lat\":0,\"lon\":0,\"name\":\"a\\nb\"}",
                "{\"lat\":0,\"lon\":0,\"name\":\"\\ud800\"}"
            })
    void thesePlacesAreNotOnEarth(String place) {
        assertProblem("{\"text\":\"a\",\"place\":" + place + "}", ProblemType.INVALID_PLACE);
    }

    @Test
    void anIdInTheWrongFormIsNamed() {
        assertProblem("{\"text\":\"a\",\"inReplyTo\":\"x\"}", ProblemType.BAD_ID);
        assertProblem("{\"text\":\"a\",\"inReplyTo\":\"\"}", ProblemType.BAD_ID);
    }

    private static String text(String text) {
        return NewTweet.of(JsonBody.read(RegistrationTest.json(Map.of("text", text)), NewTweet.FIELDS))
                .text();
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> text(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(ProblemType.INVALID_TEXT.uri()));
    }

    private static void assertProblem(String json, ProblemType type) {
        assertThatThrownBy(() -> NewTweet.of(JsonBody.read(json.getBytes(StandardCharsets.UTF_8), NewTweet.FIELDS)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(type.uri()));
    }
}
