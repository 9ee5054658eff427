package roost.edge.limit;

import java.time.Duration;
import java.util.Locale;

/** What is counted, each kind by itself: of an account, or of an address where there is no account yet. */
public enum Kind {
    /** Tweets, retweets, and their deletion. */
    POSTS(600, Duration.ofMinutes(15), false),
    /** Follows, blocks and mutes, and their end. */
    FOLLOWS(600, Duration.ofMinutes(15), false),
    /** Favorites and bookmarks, and their end. */
    MARKS(1_500, Duration.ofMinutes(15), false),
    /** Uploads. */
    MEDIA(300, Duration.ofMinutes(15), false),
    /** Whatever else an account writes: profile, password, sessions. */
    ACCOUNT(300, Duration.ofMinutes(15), false),
    /** Reads, also of nobody in particular; files are not counted. */
    READS(6_000, Duration.ofMinutes(1), false),
    /** Registrations of an address. */
    REGISTRATIONS(1_000, Duration.ofHours(1), true),
    /** Log-ins of an address, whether or not they succeed. */
    LOGINS(300, Duration.ofMinutes(15), true);

    private final Limit usual;
    private final boolean ofAddress;

    Kind(int many, Duration within, boolean ofAddress) {
        this.usual = new Limit(many, within);
        this.ofAddress = ofAddress;
    }

    /** The limit where an operator says nothing. */
    Limit usual() {
        return usual;
    }

    /** Whether it is counted by address even for who has a token. */
    boolean isOfAddress() {
        return ofAddress;
    }

    /** Its name in headers and words. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The environment variable that sets it. */
    String variable() {
        return "ROOST_RATE_LIMIT_" + name();
    }
}
