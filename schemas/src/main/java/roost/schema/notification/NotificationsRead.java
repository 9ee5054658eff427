package roost.schema.notification;

import java.time.Instant;
import roost.schema.AccountId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/** An account has seen its notifications up to a time, later than before; told to nobody but itself. */
public record NotificationsRead(AccountId account, Instant upTo) implements Event {
    @Override
    public Topic topic() {
        return Topic.PRIVATE;
    }

    @Override
    public String key() {
        return account + "/notifications";
    }
}
