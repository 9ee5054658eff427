package roost.command.block;

import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import roost.command.account.Account;
import roost.command.decision.Refused;
import roost.command.decision.Turn;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.block.BlockAccount;
import roost.schema.block.UnblockAccount;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.outcome.Refusal;

/**
 * Whether an account blocks another. It stands in the partition of who blocks, where followers and tweets of that account
 * are decided, too: so whom it has blocked neither follows nor marks from the next command on. Asking for what is so
 * already is accepted and changes nothing.
 *
 * @param id who and whom
 * @param since when it was set, in decider time; null where none stands
 */
public record Block(BlockId id, @Nullable Instant since) {

    /** Never set. */
    @EntityCreator
    public static Block none(@InjectEntityId BlockId id) {
        return new Block(id, null);
    }

    /**
     * Whom it blocks must exist if they live in this partition; elsewhere the API node has asked, a moment ago. The blocked
     * one's follow ends with it; that in the other direction stands in the other's partition, and the policy ends it.
     */
    @CommandHandler
    void block(
            BlockAccount command,
            @InjectEntity(idProperty = "account") Account account,
            @InjectEntity(idProperty = "other") Account other,
            Followers followers,
            Turn turn,
            EventAppender log) {
        if (command.account().equals(command.other())) {
            throw new Refused(Refusal.SELF_BLOCK);
        }
        account.requireKnown();
        if (since != null) {
            return;
        }
        if (turn.holds(command.other().bucket())) {
            other.requireKnown();
        }
        log.append(new AccountBlocked(command.account(), command.other(), turn.time()));
        if (followers.follows(command.other(), command.account())) {
            log.append(new AccountUnfollowed(command.other(), command.account()));
        }
    }

    /** The other may be gone. */
    @CommandHandler
    void unblock(UnblockAccount command, EventAppender log) {
        if (since != null) {
            log.append(new AccountUnblocked(command.account(), command.other()));
        }
    }

    @EventSourcingHandler
    Block on(AccountBlocked event) {
        return new Block(id, event.createdAt());
    }

    @EventSourcingHandler
    Block on(AccountUnblocked event) {
        return none(id);
    }
}
