package roost.command.http.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import roost.schema.problem.ProblemException;
import roost.schema.record.Json;
import roost.schema.tweet.TweetText;

/** Whatever clients send: an accepted body keeps its rules, and nothing ends in anything but a problem. */
class InputPropertiesTest {
    @Property(tries = 500)
    void bytesAreReadOrRefusedWithAProblem(@ForAll @Size(max = 200) byte[] bytes) {
        try {
            assertThat(JsonBody.read(bytes, NewTweet.FIELDS).canonical("")).startsWith("{");
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(400);
        }
    }

    @Property(tries = 500)
    void anAcceptedTextIsNormalVisibleShortAndCanBeStored(@ForAll @StringLength(max = 300) String text) {
        try {
            String accepted = NewTweet.of(JsonBody.read(RegistrationTest.json(Map.of("text", text)), NewTweet.FIELDS))
                    .text();
            assertThat(Normalizer.isNormalized(accepted, Normalizer.Form.NFC)).isTrue();
            assertThat(accepted).isNotBlank();
            assertThat(TweetText.weightedLength(accepted)).isBetween(1, 280);
            byte[] stored = Json.LOG.writeValueAsBytes(accepted);
            assertThat(Json.LOG.readValue(stored, String.class)).isEqualTo(accepted);
            assertThat(TweetText.entities(accepted).hashtags())
                    .allSatisfy(tag -> assertThat(tag.end()).isLessThanOrEqualTo(accepted.length()));
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(422);
        }
    }

    @Property(tries = 500)
    void anAcceptedProfileIsNormalAndWithinItsLimits(
            @ForAll @StringLength(max = 60) String name, @ForAll @StringLength(max = 170) String bio) {
        try {
            var change = ProfileChange.of(
                    JsonBody.read(RegistrationTest.json(Map.of("name", name, "bio", bio)), ProfileChange.FIELDS));
            assertThat(change.name()).isNotNull().isNotBlank();
            assertThat(Texts.length(String.valueOf(change.name()))).isBetween(1, 50);
            assertThat(Texts.length(String.valueOf(change.bio()))).isLessThanOrEqualTo(160);
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(422);
        }
    }

    @Property(tries = 300)
    void theCanonicalFormKnowsNoOrderAndNoWhiteSpaceButEveryValue(
            @ForAll @StringLength(max = 20) String text,
            @ForAll @StringLength(max = 20) String other,
            @ForAll int seed) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("text", text);
        fields.put("inReplyTo", other);
        var shuffled = new ArrayList<>(fields.keySet());
        Collections.shuffle(shuffled, new Random(seed));
        var reordered = new LinkedHashMap<String, String>();
        shuffled.forEach(name -> reordered.put(name, String.valueOf(fields.get(name))));

        assertThat(canonical(reordered)).isEqualTo(canonical(fields));
        if (!text.equals(other)) {
            assertThat(canonical(Map.of("text", other, "inReplyTo", text))).isNotEqualTo(canonical(fields));
        }
    }

    private static String canonical(Map<String, String> fields) {
        return JsonBody.read(RegistrationTest.json(fields), NewTweet.FIELDS).canonical("");
    }

    @Property(tries = 50)
    void nullAndAbsentAreTheSame(@ForAll @StringLength(max = 10) String text) {
        String escaped = new String(RegistrationTest.json(Map.of("text", text)), StandardCharsets.UTF_8);
        byte[] withNull =
                (escaped.substring(0, escaped.length() - 1) + ",\"inReplyTo\":null}").getBytes(StandardCharsets.UTF_8);

        assertThat(JsonBody.read(withNull, NewTweet.FIELDS).canonical(""))
                .isEqualTo(JsonBody.read(escaped.getBytes(StandardCharsets.UTF_8), NewTweet.FIELDS)
                        .canonical(""));
    }
}
