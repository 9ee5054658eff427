package roost.schema.notification;

import java.time.Instant;
import roost.schema.AccountId;
import roost.schema.record.Command;

/**
 * Says that an account has seen its notifications up to a time; its own partition decides.
 *
 * @param upTo with milliseconds
 */
public record MarkNotificationsRead(AccountId account, Instant upTo) implements Command {
    @Override
    public int bucket() {
        return account.bucket();
    }

    @Override
    public String key() {
        return account.toString();
    }
}
