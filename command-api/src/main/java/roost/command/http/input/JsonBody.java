package roost.command.http.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object that a client sent, read strictly: UTF-8 and nothing after the object, no key twice, no field that is
 * not asked for, no type that is not meant. A field that is null counts as absent. All methods throw a
 * {@link ProblemException} that names the field.
 */
public final class JsonBody {
    private static final JsonMapper MAPPER = Json.STRICT
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final int MAX_ECHOED_CHARS = 60;

    private final JsonNode object;
    private final String prefix;

    private JsonBody(JsonNode object, String prefix, Set<String> fields) {
        this.object = object;
        this.prefix = prefix;
        for (String name : object.propertyNames()) {
            if (!fields.contains(name)) {
                throw new ProblemException(ProblemType.UNKNOWN_FIELD, "this field is unknown", prefix + echo(name));
            }
        }
    }

    /**
     * Reads a body.
     *
     * @param fields the names that may stand in it
     * @throws ProblemException MALFORMED_JSON, WRONG_TYPE if it is not an object, UNKNOWN_FIELD
     */
    public static JsonBody read(byte[] body, Set<String> fields) {
        JsonNode root;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            root = MAPPER.readTree(text);
        } catch (CharacterCodingException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "the body is not UTF-8");
        } catch (JacksonException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, where(e));
        }
        if (root == null || root.isMissingNode()) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "the body is empty");
        }
        if (!root.isObject()) {
            throw new ProblemException(ProblemType.WRONG_TYPE, "the body must be an object");
        }
        return new JsonBody(root, "", fields);
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return object.hasNonNull(field);
    }

    /** A string; MISSING_FIELD, WRONG_TYPE. */
    public String text(String field) {
        String text = optionalText(field);
        if (text == null) {
            throw missing(field);
        }
        return text;
    }

    /** A string or null; WRONG_TYPE. */
    public @Nullable String optionalText(String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new ProblemException(ProblemType.WRONG_TYPE, "must be a string", prefix + field);
        }
        return value.stringValue();
    }

    /** A number, NaN where it is too large for a double; MISSING_FIELD, WRONG_TYPE. */
    public double number(String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            throw missing(field);
        }
        if (!value.isNumber()) {
            throw new ProblemException(ProblemType.WRONG_TYPE, "must be a number", prefix + field);
        }
        return value.doubleValue(Double.NaN);
    }

    /** A list of strings, empty if absent; WRONG_TYPE. */
    public List<String> texts(String field) {
        JsonNode value = object.get(field);
        var texts = new ArrayList<String>();
        if (value == null || value.isNull()) {
            return texts;
        }
        if (!value.isArray()) {
            throw new ProblemException(ProblemType.WRONG_TYPE, "must be a list of strings", prefix + field);
        }
        for (JsonNode item : value) {
            if (!item.isString()) {
                throw new ProblemException(ProblemType.WRONG_TYPE, "must be a list of strings", prefix + field);
            }
            texts.add(item.stringValue());
        }
        return texts;
    }

    /** An object or null; WRONG_TYPE, UNKNOWN_FIELD. */
    public @Nullable JsonBody object(String field, Set<String> fields) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            throw new ProblemException(ProblemType.WRONG_TYPE, "must be an object", prefix + field);
        }
        return new JsonBody(value, prefix + field + ".", fields);
    }

    /**
     * The same text for every way to write the same request: fields sorted, no white space, absent and null alike.
     *
     * @param without a field to leave out: the password
     */
    public String canonical(String without) {
        var sorted = new TreeMap<String, JsonNode>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().equals(without) && !field.getValue().isNull()) {
                sorted.put(field.getKey(), field.getValue());
            }
        }
        var text = new StringBuilder();
        write(text, sorted);
        return text.toString();
    }

    private static void write(StringBuilder to, Map<String, JsonNode> sorted) {
        to.append('{');
        sorted.forEach((name, value) -> {
            to.append(quoted(name)).append(':');
            if (value.isObject()) {
                var inner = new TreeMap<String, JsonNode>();
                value.properties().forEach(field -> inner.put(field.getKey(), field.getValue()));
                write(to, inner);
            } else {
                to.append(value.isString() ? quoted(value.stringValue()) : value.toString());
            }
            to.append(',');
        });
        to.append('}');
    }

    /** With its length before it: no escaping, and no two texts alike. */
    private static String quoted(String text) {
        return text.length() + "\"" + text + "\"";
    }

    private ProblemException missing(String field) {
        return new ProblemException(ProblemType.MISSING_FIELD, "this field is needed", prefix + field);
    }

    /** What a client wrote, fit to be written back. */
    private static String echo(String name) {
        String shown = name.length() > MAX_ECHOED_CHARS ? name.substring(0, MAX_ECHOED_CHARS) + "…" : name;
        return Texts.isWellFormed(shown) ? shown : "?";
    }

    private static String where(JacksonException e) {
        var at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? "the body cannot be parsed"
                : "the body cannot be parsed at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
