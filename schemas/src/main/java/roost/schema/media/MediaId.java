package roost.schema.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A medium's id: 128 bits of which nobody can guess any, as 32 hexadecimal digits. It is not given out by the decider: the
 * bytes are stored before anything is said on the log.
 *
 * @param value lower case
 */
public record MediaId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /** Refuses what is no id. */
    public MediaId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a media id");
        }
    }

    /** Reads 32 hexadecimal digits in lower case; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static MediaId parse(String text) {
        return new MediaId(text);
    }

    /** A fresh one, from a secure source. */
    public static MediaId random() {
        return new MediaId(UUID.randomUUID().toString().replace("-", ""));
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
