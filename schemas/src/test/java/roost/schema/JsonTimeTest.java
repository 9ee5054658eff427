package roost.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roost.schema.record.Json;
import tools.jackson.databind.json.JsonMapper;

class JsonTimeTest {
    private static final JsonMapper DEFAULT = new JsonMapper();

    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void times_are_written_as_a_formatter_writes_them() {
        var random = new Random(11);
        for (int n = 0; n < 20_000; n++) {
            Instant time = Instant.ofEpochSecond(
                    random.nextLong(-62_135_596_800L, 253_402_300_800L), random.nextInt(1_000_000_000));
            assertThat(Json.time(time)).isEqualTo(RFC_3339.format(time));
        }
    }

    @Test
    void times_are_read_as_the_library_reads_them_also_where_they_are_none() {
        var random = new Random(12);
        String digits = "0123456789-:.TZ+ ";
        for (int n = 0; n < 20_000; n++) {
            Instant time = Instant.ofEpochSecond(
                    random.nextLong(-62_135_596_800L, 253_402_300_800L), random.nextInt(1000) * 1_000_000L);
            var text = new StringBuilder(Json.time(time));
            assertThat(Json.instant(text.toString())).isEqualTo(time);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), digits.charAt(random.nextInt(digits.length())));
            }
            if (n % 10 == 0) {
                text.setLength(random.nextInt(text.length()));
            }
            String changed = text.toString();
            assertThat(read(() -> Json.instant(changed))).as(changed).isEqualTo(read(() -> Instant.parse(changed)));
            assertThat(read(() -> Json.LOG.readValue("\"" + changed + "\"", Instant.class)))
                    .as(changed)
                    .isIn(
                            read(() -> Instant.parse(changed)),
                            read(() -> DEFAULT.readValue("\"" + changed + "\"", Instant.class)));
        }
    }

    private static @Nullable Instant read(Supplier<@Nullable Instant> reading) {
        try {
            return reading.get();
        } catch (RuntimeException none) {
            return null;
        }
    }

    @Test
    void edges_of_days_years_and_leap_years_are_right() {
        for (String time : new String[] {
            "1970-01-01T00:00:00.000Z",
            "1969-12-31T23:59:59.999Z",
            "2024-02-29T23:59:59.999Z",
            "2100-02-28T00:00:00.001Z",
            "0001-01-01T00:00:00.000Z",
            "9999-12-31T23:59:59.999Z"
        }) {
            assertThat(Json.time(Instant.parse(time))).isEqualTo(time);
        }
        assertThat(Json.time(Instant.parse("2026-01-31T09:00:00.000999Z"))).isEqualTo("2026-01-31T09:00:00.000Z");
    }
}
