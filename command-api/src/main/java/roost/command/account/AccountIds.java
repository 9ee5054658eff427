package roost.command.account;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import roost.schema.AccountId;
import roost.schema.account.AccountRegistered;

/**
 * The account ids that a bucket has given out: counted up from 1, a fold of the registrations.
 *
 * @param bucket 0 to 4,095
 * @param last the highest number given out, 0 for none
 */
public record AccountIds(int bucket, long last) {
    /** None yet. */
    @EntityCreator
    public static AccountIds none(@InjectEntityId Integer bucket) {
        return new AccountIds(bucket, 0);
    }

    /** The id after the last one; it is taken only when a registration is appended. */
    public AccountId next() {
        return AccountId.of(last + 1, bucket);
    }

    @EventSourcingHandler
    AccountIds on(AccountRegistered event) {
        return new AccountIds(bucket, Math.max(last, event.account().number()));
    }
}
