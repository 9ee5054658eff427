package roost.command.block;

import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import roost.command.decision.Refused;
import roost.command.tweet.Tweet;
import roost.schema.block.HideReply;
import roost.schema.block.ReplyHidden;
import roost.schema.outcome.Refusal;

/**
 * Whether a reply is hidden from a thread. Once hidden it stays so: it should not have come through.
 *
 * @param id which, and where
 * @param set whether it is
 */
public record HiddenReply(HiddenReplyId id, boolean set) {

    /** It shows. */
    @EntityCreator
    public static HiddenReply none(@InjectEntityId HiddenReplyId id) {
        return new HiddenReply(id, false);
    }

    /**
     * Only across a block that stands and is older than the reply: what was said before it shows again when it ends. The
     * policy may be late, so that the block was not yet there when the reply was.
     */
    @CommandHandler
    void hide(HideReply command, @InjectEntity(idProperty = "tweet") Tweet tweet, Blocks blocks, EventAppender log) {
        if (!tweet.requireThere().equals(command.account())) {
            throw new Refused(Refusal.NOT_THE_AUTHOR);
        }
        Instant since = set ? null : blocks.since(command.account(), command.replier());
        if (since != null && since.isBefore(command.reply().time())) {
            log.append(new ReplyHidden(command.account(), command.tweet(), command.reply()));
        }
    }

    @EventSourcingHandler
    HiddenReply on(ReplyHidden event) {
        return new HiddenReply(id, true);
    }
}
