package roost.schema.notification;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A notification's id: when the newest of it happened, why, and what it is about, so that what is read up to it needs no
 * look at it. A group that somebody joins has a new id from then on; its type and tweet stay. Its text is
 * {@code 1790000000123-favorite-286467608272778240}.
 *
 * @param atMs milliseconds since 1970
 * @param about a raw tweet id; of follows the day since 1970 in UTC
 */
public record NotificationId(long atMs, NotificationType type, long about) {
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,15})-(follow|mention|reply|retweet|quote|favorite)-([0-9]{1,19})");

    /** Refuses negative numbers. */
    public NotificationId {
        if (atMs < 0 || about < 0) {
            throw new IllegalArgumentException("not a notification id: " + atMs + ", " + about);
        }
    }

    /** Reads a text; anything else is an {@link IllegalArgumentException}. */
    public static NotificationId parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a notification id");
        }
        return new NotificationId(
                Long.parseLong(parts.group(1)),
                NotificationType.valueOf(parts.group(2).toUpperCase(java.util.Locale.ROOT)),
                Long.parseLong(parts.group(3)));
    }

    @Override
    public String toString() {
        return atMs + "-" + type.apiName() + "-" + about;
    }
}
