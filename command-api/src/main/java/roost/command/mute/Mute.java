package roost.command.mute;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import roost.command.account.Account;
import roost.command.decision.Refused;
import roost.command.decision.Turn;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.mute.MuteAccount;
import roost.schema.mute.UnmuteAccount;
import roost.schema.outcome.Refusal;

/**
 * Whether an account mutes another. Asking for what is so already is accepted and changes nothing.
 *
 * @param id who and whom
 * @param set whether it stands
 */
public record Mute(MuteId id, boolean set) {

    /** Never set. */
    @EntityCreator
    public static Mute none(@InjectEntityId MuteId id) {
        return new Mute(id, false);
    }

    /** Whom it mutes must exist if they live in this partition; elsewhere the API node has asked, a moment ago. */
    @CommandHandler
    void mute(
            MuteAccount command,
            @InjectEntity(idProperty = "account") Account account,
            @InjectEntity(idProperty = "other") Account other,
            Turn turn,
            EventAppender log) {
        if (command.account().equals(command.other())) {
            throw new Refused(Refusal.SELF_MUTE);
        }
        account.requireKnown();
        if (set) {
            return;
        }
        if (turn.holds(command.other().bucket())) {
            other.requireKnown();
        }
        log.append(new AccountMuted(command.account(), command.other()));
    }

    /** The other may be gone. */
    @CommandHandler
    void unmute(UnmuteAccount command, EventAppender log) {
        if (set) {
            log.append(new AccountUnmuted(command.account(), command.other()));
        }
    }

    @EventSourcingHandler
    Mute on(AccountMuted event) {
        return new Mute(id, true);
    }

    @EventSourcingHandler
    Mute on(AccountUnmuted event) {
        return none(id);
    }
}
