package roost.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roost.schema.outcome.Outcome;
import roost.schema.record.Json;
import roost.schema.record.JsonText;

class JsonTextTest {
    @Test
    void whatItHoldsComesOutOfOtherJsonByteForByte() {
        for (long seed = 0; seed < 300; seed++) {
            Object value = Objects.requireNonNull(value(new Random(seed), 0));
            JsonText text = JsonText.of(value);
            var outcome = new Outcome(
                    "3-x", "roost.PostTweet.v1", null, Outcome.State.ACCEPTED, text, null, null, List.of("tweets:3:1"));

            byte[] written = Json.LOG.writeValueAsBytes(outcome);
            Outcome read = Json.LOG.readValue(written, Outcome.class);

            assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"result\":" + text + ",");
            assertThat(read).as("seed %d", seed).isEqualTo(outcome);
            assertThat(Json.LOG.writeValueAsBytes(read)).isEqualTo(written);
            assertThat(text.as(Object.class)).isEqualTo(Json.LOG.readValue(text.utf8(), Object.class));
        }
    }

    @Test
    void anOutcomeWithoutAResultHasNone() {
        var refused = new Outcome("3-x", "t", null, Outcome.State.REFUSED, null, null, null, List.of());

        assertThat(Json.LOG.readValue(Json.LOG.writeValueAsBytes(refused), Outcome.class))
                .isEqualTo(refused);
    }

    @Test
    void aStringIsFoundByItsNameInTheOutermostObjectOnly() {
        var inner = new LinkedHashMap<String, Object>();
        inner.put("other", Map.of("id", "inner"));
        inner.put("list", List.of(Map.of("id", "listed")));
        inner.put("id", "outer");
        inner.put("number", 7);

        assertThat(JsonText.of(inner).string("id")).isEqualTo("outer");
        assertThat(JsonText.of(inner).string("number")).isNull();
        assertThat(JsonText.of(inner).string("absent")).isNull();
        assertThat(JsonText.of(List.of("id")).string("id")).isNull();
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth < 3 ? 8 : 6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble(-180, 180);
            case 2 -> random.nextInt(100) / 4.0;
            case 3 -> random.nextBoolean();
            case 4 -> depth == 0 ? "top" : null;
            case 5 -> text(random);
            case 6 -> {
                var list = new ArrayList<@Nullable Object>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(value(random, depth + 1));
                }
                yield list;
            }
            default -> {
                var object = new LinkedHashMap<String, @Nullable Object>();
                for (int n = random.nextInt(5); n > 0; n--) {
                    object.put(text(random), value(random, depth + 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            int kind = random.nextInt(5);
            text.appendCodePoint(
                    switch (kind) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> "\"\\/<>&".charAt(random.nextInt(6));
                        case 2 -> 0x1F600 + random.nextInt(60);
                        case 3 -> 0x400 + random.nextInt(0x400);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }
}
