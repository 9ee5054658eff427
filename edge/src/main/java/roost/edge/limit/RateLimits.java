package roost.edge.limit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often what may be done, as an operator sets it. Immutable. */
public final class RateLimits {
    /** Nothing is counted. */
    public static final RateLimits OFF = new RateLimits(Map.of());

    private static final String ALL = "ROOST_RATE_LIMITS";
    private static final String ONE = "ROOST_RATE_LIMIT_";

    private final Map<Kind, Limit> limits;

    private RateLimits(Map<Kind, Limit> limits) {
        this.limits = limits;
    }

    /**
     * Reads {@code ROOST_RATE_LIMITS}, {@code on} or {@code off}, and for each kind {@code ROOST_RATE_LIMIT_POSTS} and so
     * on, such as {@code 600/15m} or {@code off}.
     *
     * @throws IllegalArgumentException names the variable that cannot be read, or the kind that there is not
     */
    public static RateLimits of(Map<String, String> variables) {
        List<String> known = Arrays.stream(Kind.values()).map(Kind::variable).toList();
        variables.keySet().stream()
                .filter(name -> name.startsWith(ONE) && !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(name + " is not one of " + String.join(", ", known));
                });
        String all = variables.getOrDefault(ALL, "on");
        if (!all.equals("on") && !all.equals("off")) {
            throw new IllegalArgumentException(ALL + " is on or off, not " + all);
        }
        var limits = new EnumMap<Kind, Limit>(Kind.class);
        for (Kind kind : Kind.values()) {
            read(kind, variables).ifPresent(limit -> limits.put(kind, limit));
        }
        return all.equals("off") ? OFF : new RateLimits(limits);
    }

    private static Optional<Limit> read(Kind kind, Map<String, String> variables) {
        String text = variables.get(kind.variable());
        if (text == null) {
            return Optional.of(kind.usual());
        }
        if (text.equals("off")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Limit.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(kind.variable() + ": " + e.getMessage(), e);
        }
    }

    /** Whether nothing is counted. */
    public boolean isOff() {
        return limits.isEmpty();
    }

    Map<Kind, Limit> limits() {
        return limits;
    }
}
