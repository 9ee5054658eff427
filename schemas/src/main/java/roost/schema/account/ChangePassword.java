package roost.schema.account;

import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;

/**
 * Changes the password of an account and ends all its sessions but the one that it opens.
 *
 * @param account whose
 * @param passwordHash Argon2id in its encoded form; the password itself never reaches the log
 * @param passwordVersion that of the password which was shown: if it was changed since, this changes nothing
 * @param session the id of the new session
 * @param userAgent what it is opened by, or null
 */
public record ChangePassword(
        AccountId account,
        String passwordHash,
        long passwordVersion,
        String session,
        @Nullable String userAgent) implements CredentialsCommand {}
