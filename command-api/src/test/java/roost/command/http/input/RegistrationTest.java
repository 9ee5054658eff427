package roost.command.http.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;

class RegistrationTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    @ParameterizedTest
    @ValueSource(strings = {"a", "_", "A1_", "0", "abcdefghijklmnopqrstuvwxyz0123"})
    void theseAreHandles(String handle) {
        assertThat(read(Map.of("handle", handle)).handle()).isEqualTo(handle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a-b",
                "@a",
                "\u00e9",
                "a\n",
                "abcdefghijklmnopqrstuvwxyz01234",
                "a\u0000",
                "\u0661"
            })
    void theseAreNot(String handle) {
        assertRefused(Map.of("handle", handle), ProblemType.INVALID_HANDLE);
    }

    @Test
    void aNameIsNormalisedAndCut() {
        assertThat(read(Map.of("name", "  Zoe\u0308  \ud83e\udd89 ")).name()).isEqualTo("Zo\u00eb  \ud83e\udd89");
        assertThat(read(Map.of("name", "\ud83e\udd89".repeat(50))).name()).hasSize(100);
        assertThat(read(Map.of("name", "\ud83d\udc68\u200d\ud83d\udc67")).name())
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u200b",
                "\u00a0",
                "a\nb",
                "a\tb",
                "a\u2028b",
                "a\u0000",
                "a\ud800",
                "\udc00a",
                "\u200f\u202e",
                "123456789012345678901234567890123456789012345678901"
            })
    void theseAreNoNames(String name) {
        assertRefused(Map.of("name", name), ProblemType.INVALID_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.org", "a.b+c@sub.example.co", "m\u00fcller@b\u00fccher.example", "a@xn--bcher-kva.ch"})
    void theseMayBeAddresses(String email) {
        assertThat(read(Map.of("email", email)).email()).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@",
                "@b.org",
                "a@b",
                "a b@c.org",
                "a@b..org",
                "a@-b.org",
                "a@b.org\n.x",
                "a@b@c.org",
                "a\u0000@b.org",
                "a\ud800@b.org",
                "a@b_.org"
            })
    void theseCannot(String email) {
        assertRefused(Map.of("email", email), ProblemType.INVALID_EMAIL);
    }

    @Test
    void aVeryLongAddressIsRefusedAtOnce() {
        assertRefused(Map.of("email", "a@" + "b.".repeat(30_000) + "org"), ProblemType.INVALID_EMAIL);
    }

    @Test
    void aPasswordHas8To200Characters() {
        for (String good : new String[] {"12345678", "x".repeat(200), "\ud83e\udd89".repeat(200), "        "}) {
            assertThat(read(Map.of("password", good)).password()).isEqualTo(good);
        }
        for (String bad : new String[] {"", "1234567", "x".repeat(201), "\ud83e\udd89".repeat(7), "1234567\ud800"}) {
            assertRefused(Map.of("password", bad), ProblemType.INVALID_PASSWORD);
        }
    }

    @Test
    void aDateOfBirthIsInThePastAndNotTooFar() {
        for (String good : new String[] {"1900-01-01", "2026-02-28", "2000-02-29"}) {
            assertThat(read(Map.of("dateOfBirth", good)).dateOfBirth()).hasToString(good);
        }
        for (String bad : new String[] {
            "", "2026-03-01", "3000-01-01", "1899-12-31", "2001-02-29", "1990-1-1", "19900101", "1990-01-01T00:00:00Z"
        }) {
            assertRefused(Map.of("dateOfBirth", bad), ProblemType.INVALID_DATE_OF_BIRTH);
        }
        assertThat(read(Map.of()).dateOfBirth()).isNull();
    }

    private static void assertRefused(Map<String, String> changed, ProblemType type) {
        assertThatThrownBy(() -> read(changed)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo(type.uri());
            assertThat(e.problem().field())
                    .isEqualTo(changed.keySet().iterator().next());
        });
    }

    private static Registration read(Map<String, String> changed) {
        var fields = new LinkedHashMap<>(
                Map.of("handle", "ann", "name", "Ann", "email", "ann@example.org", "password", "correct horse"));
        fields.putAll(changed);
        return Registration.of(JsonBody.read(json(fields), Registration.FIELDS), CLOCK);
    }

    /** Escapes all but ASCII, as a client may: lone surrogates have no other way through UTF-8. */
    static byte[] json(Map<String, String> fields) {
        var text = new StringBuilder("{");
        fields.forEach((name, value) -> {
            text.append(text.length() > 1 ? "," : "")
                    .append(Json.LOG.writeValueAsString(name))
                    .append(":\"");
            value.chars().forEach(c -> text.append(String.format("\\u%04x", c)));
            text.append('"');
        });
        return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
