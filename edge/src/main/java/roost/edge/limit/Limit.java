package roost.edge.limit;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many within a time; what is used up comes back evenly over that time.
 *
 * @param many at least 1, all of which may come at once
 * @param within a second to a day
 */
record Limit(int many, Duration within) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})/([1-9][0-9]{0,4})?([smhd])");
    private static final Duration LONGEST = Duration.ofDays(1);

    Limit {
        if (many < 1 || within.toSeconds() < 1 || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a limit is at least one within a second to a day");
        }
    }

    /**
     * Reads {@code 600/15m}: number, then seconds, minutes, hours or a day; {@code 50/s} is fifty a second.
     *
     * @throws IllegalArgumentException it is no limit
     */
    static Limit parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text + " is no limit such as 600/15m");
        }
        long units = matcher.group(2) == null ? 1 : Long.parseLong(matcher.group(2));
        Duration within = switch (matcher.group(3)) {
            case "s" -> Duration.ofSeconds(units);
            case "m" -> Duration.ofMinutes(units);
            case "h" -> Duration.ofHours(units);
            default -> Duration.ofDays(units);
        };
        return new Limit(Integer.parseInt(matcher.group(1)), within);
    }

    /** In words: {@code 600 in 900 s}. */
    String words() {
        return many + " in " + within.toSeconds() + " s";
    }
}
