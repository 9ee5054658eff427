package roost.schema.account;

import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/**
 * An account has another password than the one it was registered with. Of an account the newest stays, so that compaction
 * takes the older hashes.
 *
 * @param account whose
 * @param passwordHash Argon2id in its encoded form; null: the account was closed, and compaction takes what stood here
 * @param version counts the passwords of the account; that of its registration is 0
 */
public record PasswordSet(AccountId account, @Nullable String passwordHash, long version) implements Event {
    @Override
    public Topic topic() {
        return Topic.CREDENTIALS;
    }

    @Override
    public String key() {
        return account + "/password";
    }
}
