package roost.command.decider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.account.ChangePassword;
import roost.schema.account.CredentialsCommand;
import roost.schema.account.CredentialsErased;
import roost.schema.account.EndOtherSessions;
import roost.schema.account.EndSession;
import roost.schema.account.OpenSession;
import roost.schema.account.OpenedSession;
import roost.schema.account.PasswordSet;
import roost.schema.account.SessionsListed;
import roost.schema.outcome.Refusal;
import roost.schema.record.Event;

/** Passwords and sessions of accounts, in lists. */
final class SessionsModel {
    private final Map<AccountId, Long> versions = new HashMap<>();
    private final Map<AccountId, List<OpenedSession>> sessions = new HashMap<>();

    /** The password of an account, by its number. */
    long version(AccountId account) {
        return versions.getOrDefault(account, 0L);
    }

    /** Any session of an account, or none that it has. */
    String session(AccountId account, int which) {
        List<OpenedSession> open = sessions.getOrDefault(account, List.of());
        return open.isEmpty() || which % 5 == 0
                ? "none"
                : open.get(which % open.size()).id();
    }

    @Nullable
    Refusal decide(CredentialsCommand command, Set<AccountId> accounts, long timeMs, List<Event> events) {
        AccountId account = command.account();
        List<OpenedSession> open = new ArrayList<>(sessions.getOrDefault(account, List.of()));
        var ended = new ArrayList<String>();
        switch (command) {
            case OpenSession c -> {
                if (!accounts.contains(account) || version(account) != c.passwordVersion()) {
                    return Refusal.WRONG_CREDENTIALS;
                }
                open.addFirst(new OpenedSession(c.session(), Instant.ofEpochMilli(timeMs), c.userAgent()));
                while (open.size() > 20) {
                    ended.add(open.removeLast().id());
                }
            }
            case EndSession c -> {
                if (!open.removeIf(session -> session.id().equals(c.session()))) {
                    return Refusal.SESSION_NOT_FOUND;
                }
                ended.add(c.session());
            }
            case EndOtherSessions c -> {
                open.stream()
                        .map(OpenedSession::id)
                        .filter(id -> !id.equals(c.kept()))
                        .forEach(ended::add);
                open.removeIf(session -> ended.contains(session.id()));
                if (ended.isEmpty()) {
                    return null;
                }
            }
            case ChangePassword c -> {
                if (!accounts.contains(account) || version(account) != c.passwordVersion()) {
                    return Refusal.WRONG_CREDENTIALS;
                }
                versions.merge(account, 1L, Long::sum);
                events.add(new PasswordSet(account, c.passwordHash(), version(account)));
                open.forEach(session -> ended.add(session.id()));
                open = List.of(new OpenedSession(c.session(), Instant.ofEpochMilli(timeMs), c.userAgent()));
            }
        }
        sessions.put(account, open);
        events.add(new SessionsListed(account, open, ended));
        return null;
    }

    void close(AccountId account, List<Event> events) {
        versions.remove(account);
        sessions.remove(account);
        events.add(new CredentialsErased(account));
        events.add(new PasswordSet(account, null, 0));
        events.add(new SessionsListed(account, List.of(), List.of()));
    }
}
