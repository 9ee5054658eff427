package roost.schema.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;

/**
 * An account as the public API writes it. The write side knows no counts and leaves them out; {@code viewer} is there
 * when the request carried a token.
 */
public record AccountBody(
        AccountId id,
        String handle,
        String name,
        @Nullable String bio,
        @Nullable String location,
        @Nullable String avatarUrl,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Counts counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Viewer viewer) {
    /** How many tweets, followers, and accounts it follows. */
    public record Counts(long tweets, long followers, long following) {}

    /** What stands between the account and who asks. */
    public record Viewer(boolean following, boolean followedBy, boolean blocking, boolean muting, boolean blockedBy) {}
}
