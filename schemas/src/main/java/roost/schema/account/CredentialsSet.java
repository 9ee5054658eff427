package roost.schema.account;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/**
 * What an account logs in with and what only its owner knows. The only event that holds any of it; its topic has an
 * access list of its own.
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
