package roost.schema.account;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import roost.schema.Bucket;

/**
 * Opens an account, if the handle is free.
 *
 * @param handle 1 to 30 letters, digits or underscores, in the case its owner wrote it
 * @param name what people see, NFC
 * @param email kept in roost.credentials only
 * @param passwordHash Argon2id in its encoded form; the password itself never reaches the log
 * @param dateOfBirth or null; kept in roost.credentials only
 */
public record RegisterAccount(
        String handle,
        String name,
        String email,
        String passwordHash,
        @Nullable LocalDate dateOfBirth) implements AccountCommand {
    @Override
    public int bucket() {
        return Bucket.of(handle);
    }

    @Override
    public String key() {
        return handle;
    }
}
