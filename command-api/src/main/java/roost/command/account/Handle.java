package roost.command.account;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import roost.command.decision.Refused;
import roost.command.decision.Turn;
import roost.schema.AccountId;
import roost.schema.account.AccountRegistered;
import roost.schema.account.CredentialsSet;
import roost.schema.account.RegisterAccount;
import roost.schema.api.AccountBody;
import roost.schema.outcome.Refusal;

/**
 * A handle and who has it. All spellings of a handle lead to one bucket, so that one partition decides who was first.
 *
 * @param handle in lower case
 * @param owner null while it is free
 */
public record Handle(String handle, @Nullable AccountId owner) {
    /** Nobody has it. */
    @EntityCreator
    public static Handle free(@InjectEntityId String handle) {
        return new Handle(handle, null);
    }

    @CommandHandler
    AccountBody register(
            RegisterAccount command,
            @InjectEntity(idProperty = "bucket") AccountIds ids,
            Turn turn,
            EventAppender log) {
        if (owner != null) {
            throw new Refused(Refusal.HANDLE_TAKEN);
        }
        var registered = new AccountRegistered(ids.next(), command.handle(), command.name(), turn.time());
        var credentials = new CredentialsSet(
                registered.account(), command.handle(), command.passwordHash(), command.email(), command.dateOfBirth());
        log.append(registered);
        log.append(credentials);
        return Profile.of(registered).body(registered.account());
    }

    @EventSourcingHandler
    Handle on(AccountRegistered event) {
        return new Handle(handle, event.account());
    }
}
