package roost.command.follow;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import roost.command.account.Account;
import roost.command.block.Blocks;
import roost.command.decision.Refused;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.follow.FollowAccount;
import roost.schema.follow.UnfollowAccount;
import roost.schema.outcome.Refusal;

/**
 * Whether one account follows another. Asking for what is so already is accepted and changes nothing.
 *
 * @param pair who and whom
 * @param active whether it is on
 */
public record Follow(Pair pair, boolean active) {
    /** It never began. */
    @EntityCreator
    public static Follow off(@InjectEntityId Pair pair) {
        return new Follow(pair, false);
    }

    @CommandHandler
    void follow(
            FollowAccount command,
            @InjectEntity(idProperty = "followee") Account followee,
            Blocks blocks,
            EventAppender log) {
        if (command.follower().equals(command.followee())) {
            throw new Refused(Refusal.SELF_FOLLOW);
        }
        followee.requireKnown();
        if (followee.hasBlocked() && blocks.stands(command.followee(), command.follower())) {
            throw new Refused(Refusal.BLOCKED);
        }
        if (!active) {
            log.append(new AccountFollowed(command.follower(), command.followee()));
        }
    }

    /** A follow that stands is ended although the followee is gone: that is how those of a closed account end. */
    @CommandHandler
    void unfollow(UnfollowAccount command, @InjectEntity(idProperty = "followee") Account followee, EventAppender log) {
        if (!active) {
            followee.requireKnown();
        } else {
            log.append(new AccountUnfollowed(command.follower(), command.followee()));
        }
    }

    @EventSourcingHandler
    Follow on(AccountFollowed event) {
        return new Follow(pair, true);
    }

    @EventSourcingHandler
    Follow on(AccountUnfollowed event) {
        return off(pair);
    }
}
