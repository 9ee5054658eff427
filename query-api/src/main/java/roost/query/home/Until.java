package roost.query.home;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import roost.schema.TweetId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** The time up to which a home timeline is read. */
final class Until {
    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    /** The last millisecond that a tweet id can have. */
    private static final long LAST_MS = TweetId.EPOCH_MS + (Long.MAX_VALUE >>> TweetId.TIME_SHIFT);

    private Until() {}

    /**
     * Tweets of that millisecond and before have an id below this.
     *
     * @return at least 1
     * @throws ProblemException BAD_PARAMETER: the text is not a time of RFC 3339
     */
    static long below(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            throw bad();
        }
        try {
            long ms = OffsetDateTime.parse(text).toInstant().toEpochMilli();
            return Math.max(1, TweetId.floor(Math.min(LAST_MS, ms + 1)));
        } catch (DateTimeException notADate) {
            throw bad();
        }
    }

    private static ProblemException bad() {
        return new ProblemException(
                ProblemType.BAD_PARAMETER,
                "a time of RFC 3339 such as 2026-01-31T09:00:00Z; + is sent as %2B",
                "until");
    }
}
