package roost.command.account;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.account.CredentialsErased;
import roost.schema.account.CredentialsSet;

/**
 * What an account logs in with; e-mail and birth date stay in roost.credentials.
 *
 * @param id whose
 * @param passwordHash Argon2id in its encoded form, null while there is none
 */
public record Login(AccountId id, @Nullable String passwordHash) {
    /** Nothing to log in with. */
    @EntityCreator
    public static Login none(@InjectEntityId AccountId id) {
        return new Login(id, null);
    }

    @EventSourcingHandler
    Login on(CredentialsSet event) {
        return new Login(id, event.passwordHash());
    }

    @EventSourcingHandler
    Login on(CredentialsErased event) {
        return none(id);
    }
}
