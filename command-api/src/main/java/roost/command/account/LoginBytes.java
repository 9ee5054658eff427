package roost.command.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.command.decision.StateReader;
import roost.command.decision.StateWriter;
import roost.schema.AccountId;
import roost.schema.account.OpenedSession;

/** A {@link Login} as it is kept: version 1 of who has the first password and no sessions, else version 2. */
final class LoginBytes {
    private static final int PASSWORD = 1;
    private static final int ALL = 2;

    private LoginBytes() {}

    static byte @Nullable [] encode(Login login) {
        String hash = login.passwordHash();
        if (hash == null) {
            return null;
        }
        if (login.passwordVersion() == 0 && login.sessions().isEmpty()) {
            return new StateWriter(PASSWORD).text(hash).toBytes();
        }
        var out = new StateWriter(ALL).text(hash).number(login.passwordVersion());
        for (OpenedSession session : login.sessions()) {
            out.text(session.id()).number(session.openedAt().toEpochMilli()).text(session.userAgent());
        }
        return out.toBytes();
    }

    static Login decode(AccountId id, byte[] bytes) {
        var in = new StateReader(bytes);
        if (in.version() != PASSWORD && in.version() != ALL) {
            throw new IllegalStateException("a stored login has version " + in.version());
        }
        String hash = in.text();
        long version = in.version() == ALL ? in.number() : 0;
        var sessions = new ArrayList<OpenedSession>();
        while (in.version() == ALL && in.hasMore()) {
            sessions.add(new OpenedSession(in.text(), Instant.ofEpochMilli(in.number()), in.textOrNull()));
        }
        return new Login(id, hash, version, List.copyOf(sessions));
    }
}
