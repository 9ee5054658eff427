package roost.schema.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as its account sees it listed.
 *
 * @param id as it stands in the session's tokens; it gives no access by itself
 * @param openedAt decider time
 * @param userAgent what logged in, as it called itself, cut to {@value #MAX_USER_AGENT} characters; null if it did not
 */
public record OpenedSession(
        String id, Instant openedAt, @Nullable String userAgent) {
    /** Characters of an id. */
    public static final int MAX_ID = 64;

    /** Characters of a user agent that are kept. */
    public static final int MAX_USER_AGENT = 200;
}
