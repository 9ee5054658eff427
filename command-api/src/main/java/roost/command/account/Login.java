package roost.command.account;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.jspecify.annotations.Nullable;
import roost.command.decision.Refused;
import roost.command.decision.Turn;
import roost.schema.AccountId;
import roost.schema.account.ChangePassword;
import roost.schema.account.CredentialsErased;
import roost.schema.account.CredentialsSet;
import roost.schema.account.EndOtherSessions;
import roost.schema.account.EndSession;
import roost.schema.account.OpenSession;
import roost.schema.account.OpenedSession;
import roost.schema.account.PasswordSet;
import roost.schema.account.SessionsListed;
import roost.schema.outcome.Refusal;

/**
 * What an account logs in with, and where it is logged in; e-mail and birth date stay in roost.credentials.
 *
 * @param id whose
 * @param passwordHash Argon2id in its encoded form, null while there is none
 * @param passwordVersion which of its passwords that is
 * @param sessions opened and not ended, the newest first
 */
public record Login(AccountId id, @Nullable String passwordHash, long passwordVersion, List<OpenedSession> sessions) {
    /** Who opens one more ends the oldest. */
    static final int MOST_SESSIONS = 20;

    /** Nothing to log in with. */
    @EntityCreator
    public static Login none(@InjectEntityId AccountId id) {
        return new Login(id, null, 0, List.of());
    }

    @CommandHandler
    void open(OpenSession command, Turn turn, EventAppender log) {
        requirePassword(command.passwordVersion());
        var opened = new ArrayList<OpenedSession>();
        opened.add(new OpenedSession(command.session(), turn.time(), command.userAgent()));
        opened.addAll(sessions);
        int kept = Math.min(MOST_SESSIONS, opened.size());
        log.append(new SessionsListed(id, opened.subList(0, kept), ids(opened.subList(kept, opened.size()))));
    }

    @CommandHandler
    void end(EndSession command, EventAppender log) {
        List<OpenedSession> left = sessions.stream()
                .filter(session -> !session.id().equals(command.session()))
                .toList();
        if (left.size() == sessions.size()) {
            throw new Refused(Refusal.SESSION_NOT_FOUND);
        }
        log.append(new SessionsListed(id, left, List.of(command.session())));
    }

    @CommandHandler
    void endOthers(EndOtherSessions command, EventAppender log) {
        List<OpenedSession> left = sessions.stream()
                .filter(session -> session.id().equals(command.kept()))
                .toList();
        if (left.size() < sessions.size()) {
            List<String> ended = new ArrayList<>(ids(sessions));
            ended.remove(command.kept());
            log.append(new SessionsListed(id, left, ended));
        }
    }

    @CommandHandler
    void change(ChangePassword command, Turn turn, EventAppender log) {
        requirePassword(command.passwordVersion());
        log.append(new PasswordSet(id, command.passwordHash(), passwordVersion + 1));
        var opened = new OpenedSession(command.session(), turn.time(), command.userAgent());
        log.append(new SessionsListed(id, List.of(opened), ids(sessions)));
    }

    /** What was shown when the API node looked must still be what opens the account. */
    private void requirePassword(long version) {
        if (passwordHash == null || passwordVersion != version) {
            throw new Refused(Refusal.WRONG_CREDENTIALS);
        }
    }

    private static List<String> ids(List<OpenedSession> sessions) {
        return sessions.stream().map(OpenedSession::id).toList();
    }

    @EventSourcingHandler
    Login on(CredentialsSet event) {
        return new Login(id, event.passwordHash(), passwordVersion, sessions);
    }

    @EventSourcingHandler
    Login on(PasswordSet event) {
        return event.passwordHash() == null ? none(id) : new Login(id, event.passwordHash(), event.version(), sessions);
    }

    @EventSourcingHandler
    Login on(SessionsListed event) {
        return new Login(id, passwordHash, passwordVersion, event.sessions());
    }

    @EventSourcingHandler
    Login on(CredentialsErased event) {
        return none(id);
    }
}
