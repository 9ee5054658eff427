package roost.schema.notification;

import java.util.Locale;
import java.util.Optional;

/** Why an account is told something; the order is the one in stores and cursors. */
public enum NotificationType {
    /** Somebody follows it. */
    FOLLOW,
    /** A tweet names its handle. */
    MENTION,
    /** A tweet replies to one of its own. */
    REPLY,
    /** Somebody retweeted one of its tweets. */
    RETWEET,
    /** A tweet quotes one of its own. */
    QUOTE,
    /** Somebody marked one of its tweets. */
    FAVORITE;

    private static final NotificationType[] ALL = values();

    /** As the API writes it: {@code follow}. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a number in stores and cursors: its place here. */
    public static Optional<NotificationType> of(long number) {
        return number < 0 || number >= ALL.length ? Optional.empty() : Optional.of(ALL[(int) number]);
    }
}
