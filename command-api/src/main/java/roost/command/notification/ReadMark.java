package roost.command.notification;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import roost.command.account.Account;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.notification.NotificationsRead;

/**
 * Up to when an account has read its notifications. It only goes forward: an older mark is accepted and changes nothing, so
 * that two devices may say it in any order.
 *
 * @param id whose
 * @param upToMs milliseconds since 1970, 0 for never
 */
public record ReadMark(ReadMarkId id, long upToMs) {

    /** Never read. */
    @EntityCreator
    public static ReadMark none(@InjectEntityId ReadMarkId id) {
        return new ReadMark(id, 0);
    }

    @CommandHandler
    void read(MarkNotificationsRead command, @InjectEntity(idProperty = "account") Account account, EventAppender log) {
        account.requireKnown();
        if (command.upTo().toEpochMilli() > upToMs) {
            log.append(new NotificationsRead(command.account(), command.upTo()));
        }
    }

    @EventSourcingHandler
    ReadMark on(NotificationsRead event) {
        return new ReadMark(id, event.upTo().toEpochMilli());
    }
}
