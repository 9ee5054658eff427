package roost.edge;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The origins of pages elsewhere that may use the API from a browser; {@code *} is all of them. Immutable. */
public final class Origins {
    /** Only Roost's own page. */
    public static final Origins NONE = new Origins(Set.of());

    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9-]+(\\.[a-z0-9-]+)*|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?");
    private static final String ANY = "*";

    private final Set<String> allowed;

    private Origins(Set<String> allowed) {
        this.allowed = allowed;
    }

    /**
     * Reads origins as browsers send them, comma separated, or {@code *}.
     *
     * @throws IllegalArgumentException one of them is none
     */
    public static Origins parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        return new Origins(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .peek(Origins::check)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static void check(String origin) {
        if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(origin + " is no origin such as https://example.org");
        }
    }

    boolean isNone() {
        return allowed.isEmpty();
    }

    boolean allows(String origin) {
        return allowed.contains(origin) || allowed.contains(ANY);
    }
}
