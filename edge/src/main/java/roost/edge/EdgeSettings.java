package roost.edge;

import java.time.Duration;
import java.util.Map;
import roost.edge.address.TrustedProxies;
import roost.edge.limit.RateLimits;

/**
 * What an operator sets of what stands before the APIs.
 *
 * @param proxies whose X-Forwarded-For counts
 * @param origins the pages elsewhere that may use the API
 * @param strictTransport how long browsers are to come by HTTPS alone; zero: they are not told
 */
public record EdgeSettings(RateLimits limits, TrustedProxies proxies, Origins origins, Duration strictTransport) {
    /** Counts nothing, trusts no proxy, and no page from elsewhere: for programs that start all of it in their own JVM. */
    public static final EdgeSettings OPEN =
            new EdgeSettings(RateLimits.OFF, TrustedProxies.NONE, Origins.NONE, Duration.ZERO);

    private static final int LONGEST_HSTS_S = 63_072_000;

    /**
     * Reads the environment: {@code ROOST_RATE_LIMITS} and {@code ROOST_RATE_LIMIT_*} ({@link RateLimits#of}),
     * {@code ROOST_TRUSTED_PROXIES}, {@code ROOST_CORS_ORIGINS}, {@code ROOST_HSTS_SECONDS}.
     *
     * @throws IllegalArgumentException names the variable that cannot be read
     */
    public static EdgeSettings of(Map<String, String> variables) {
        return new EdgeSettings(
                RateLimits.of(variables),
                named("ROOST_TRUSTED_PROXIES", variables, "", TrustedProxies::parse),
                named("ROOST_CORS_ORIGINS", variables, "", Origins::parse),
                named("ROOST_HSTS_SECONDS", variables, "0", EdgeSettings::seconds));
    }

    private static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,8}") || Integer.parseInt(text) > LONGEST_HSTS_S) {
            throw new IllegalArgumentException(text + " is not a number of seconds up to two years");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static <T> T named(
            String name, Map<String, String> variables, String otherwise, java.util.function.Function<String, T> read) {
        try {
            return read.apply(variables.getOrDefault(name, otherwise));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
