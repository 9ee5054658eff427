package roost.schema.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The one JSON dialect of Roost: ids are strings, times RFC 3339 in UTC with milliseconds, nulls are written. */
public final class Json {
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** For what the log holds: unknown fields are skipped, so that an old reader understands a new writer. */
    public static final JsonMapper LOG =
            builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** For what clients send: unknown fields, coerced types and trailing tokens are errors. */
    public static final JsonMapper STRICT = builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final int DAY_S = 86_400;
    private static final long YEAR_1 = -62_135_596_800L;
    private static final long YEAR_10000 = 253_402_300_800L;

    private Json() {}

    private static JsonMapper.Builder builder() {
        var times = new SimpleModule()
                .addSerializer(Instant.class, new InstantSerializer())
                .addDeserializer(Instant.class, new InstantReader());
        return JsonMapper.builder()
                .addModule(times)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(
                        v -> JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .withConfigOverride(
                        Instant.class, o -> o.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)));
    }

    /** RFC 3339 in UTC with milliseconds, such as {@code 2026-01-31T09:00:00.000Z}. */
    public static String time(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < YEAR_1 || second >= YEAR_10000) {
            return RFC_3339.format(instant);
        }
        // By hand: every record and every answer carries some, and a formatter's pattern costs ten times as much.
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, DAY_S));
        int ofDay = Math.floorMod(second, DAY_S);
        byte[] text = new byte[24];
        digits(text, 0, 4, day.getYear());
        text[4] = '-';
        digits(text, 5, 2, day.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, day.getDayOfMonth());
        text[10] = 'T';
        digits(text, 11, 2, ofDay / 3_600);
        text[13] = ':';
        digits(text, 14, 2, ofDay / 60 % 60);
        text[16] = ':';
        digits(text, 17, 2, ofDay % 60);
        text[19] = '.';
        digits(text, 20, 3, instant.getNano() / 1_000_000);
        text[23] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads what {@link #time} writes, by hand for the same reason, and every other form of RFC 3339 in UTC.
     *
     * @throws java.time.DateTimeException it is none
     */
    public static Instant instant(String text) {
        Instant usual = usual(text);
        return usual == null ? Instant.parse(text) : usual;
    }

    /** Null where it is not in the usual form, or not a time. */
    private static @Nullable Instant usual(String text) {
        if (text.length() != 24
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(19) != '.'
                || text.charAt(23) != 'Z') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        int milli = number(text, 20, 3);
        boolean digits = (year | month | day | hour | minute | second | milli) >= 0;
        if (!digits || hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12) {
            return null;
        }
        if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        long ofDay = hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(LocalDate.of(year, month, day).toEpochDay() * DAY_S + ofDay, milli * 1_000_000L);
    }

    /** Negative where something else than digits stands. */
    private static int number(String text, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    private static void digits(byte[] text, int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static final class InstantReader extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser from, DeserializationContext context) throws JacksonException {
            Instant usual = from.hasToken(JsonToken.VALUE_STRING) ? usual(from.getString()) : null;
            return usual == null ? InstantDeserializer.INSTANT.deserialize(from, context) : usual;
        }
    }

    private static final class InstantSerializer extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator gen, SerializationContext context) throws JacksonException {
            gen.writeString(time(value));
        }
    }
}
