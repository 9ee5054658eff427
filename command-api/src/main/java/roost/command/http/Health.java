package roost.command.http;

import java.util.Map;

/**
 * Whether a part of Roost can serve, and what each of its own parts says.
 *
 * @param ready all of them can
 * @param parts by name: {@code true} if it can
 */
public record Health(boolean ready, Map<String, Boolean> parts) {
    /** Ready if all parts are. */
    public static Health of(Map<String, Boolean> parts) {
        return new Health(parts.values().stream().allMatch(Boolean::booleanValue), Map.copyOf(parts));
    }
}
