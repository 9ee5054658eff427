package roost.query.notification;

import roost.query.route.Reading;
import roost.schema.AccountId;

/** How much an account has not read. Thread-safe. */
@FunctionalInterface
public interface UnreadCount {
    /** How many notifications are newer than what an account has read, at most 100. */
    int of(AccountId owner, Reading reading);
}
