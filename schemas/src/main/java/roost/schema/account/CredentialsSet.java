package roost.schema.account;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/**
 * What an account is registered with and what only its owner knows. Of other events only {@link PasswordSet} holds any of
 * it; their topic has an access list of its own.
 */
public record CredentialsSet(
        AccountId account,
        String handle,
        String passwordHash,
        String email,
        @Nullable LocalDate dateOfBirth) implements Event {
    @Override
    public Topic topic() {
        return Topic.CREDENTIALS;
    }

    @Override
    public String key() {
        return account.toString();
    }
}
