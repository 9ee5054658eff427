package roost.schema.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A JSON value as it was written: put into other JSON and into answers without being read. Immutable. */
@JsonSerialize(using = JsonText.Writer.class)
@JsonDeserialize(using = JsonText.Reader.class)
public final class JsonText {
    private static final int USUAL_BYTES = 512;

    private final byte[] utf8;

    private JsonText(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Writes a value in Roost's dialect. */
    public static JsonText of(Object value) {
        return new JsonText(Json.LOG.writeValueAsBytes(value));
    }

    /** The text in UTF-8; not to be changed. */
    public byte[] utf8() {
        return utf8;
    }

    /** Reads it. */
    public <T> T as(Class<T> type) {
        return Json.LOG.readValue(utf8, type);
    }

    /** The string under a name of the outermost object; null if there is none. Reads no further than to it. */
    public @Nullable String string(String name) {
        try (JsonParser json = Json.LOG.createParser(utf8)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String field = json.nextName(); field != null; field = json.nextName()) {
                JsonToken token = json.nextToken();
                if (field.equals(name)) {
                    return token == JsonToken.VALUE_STRING ? json.getString() : null;
                }
                json.skipChildren();
            }
            return null;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonText text && Arrays.equals(utf8, text.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static final class Writer extends ValueSerializer<JsonText> {
        @Override
        public void serialize(JsonText value, JsonGenerator to, SerializationContext context) {
            to.writeRawValue(value.toString());
        }
    }

    static final class Reader extends ValueDeserializer<JsonText> {
        @Override
        public JsonText deserialize(JsonParser from, DeserializationContext context) {
            var copy = new ByteArrayOutputStream(USUAL_BYTES);
            try (JsonGenerator to = Json.LOG.createGenerator(copy)) {
                to.copyCurrentStructure(from);
            }
            return new JsonText(copy.toByteArray());
        }
    }
}
