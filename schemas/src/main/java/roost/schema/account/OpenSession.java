package roost.schema.account;

import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;

/**
 * Opens a session of who has shown the password.
 *
 * @param account whose
 * @param session its id
 * @param userAgent what logs in, or null
 * @param passwordVersion that of the password which was shown: if it was changed since, the session is not opened
 */
public record OpenSession(
        AccountId account, String session, @Nullable String userAgent, long passwordVersion)
        implements CredentialsCommand {}
