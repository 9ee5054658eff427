package roost.schema.account;

import roost.schema.AccountId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/** Nobody logs in to the account any more. Under the key of {@link CredentialsSet}: compaction takes what stood there. */
public record CredentialsErased(AccountId account) implements Event {
    @Override
    public Topic topic() {
        return Topic.CREDENTIALS;
    }

    @Override
    public String key() {
        return account.toString();
    }
}
