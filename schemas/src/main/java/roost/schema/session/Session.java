package roost.schema.session;

import java.time.Instant;
import roost.schema.AccountId;

/**
 * Who is logged in, as a verified token says it.
 *
 * @param id the session, the same in every token refreshed from it
 * @param account who
 * @param expiresAt when this token ends
 */
public record Session(String id, AccountId account, Instant expiresAt) {
    /**
     * What stands in roost.revocations for every session of an account that was closed; no session has such an id.
     */
    public static String allOf(AccountId account) {
        return "account/" + account;
    }
}
