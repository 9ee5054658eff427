package roost.command.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.account.OpenSession;
import roost.schema.account.OpenedSession;
import roost.schema.session.SessionTokens;

/** Opens sessions: each is on the log, among those of its account, before its token is given out. Thread-safe. */
final class OpenedSessions {
    private static final int ID_BYTES = 16;

    private final Writes writes;
    private final SessionTokens tokens;
    private final SecureRandom random = new SecureRandom();

    OpenedSessions(Writes writes, SessionTokens tokens) {
        this.writes = writes;
        this.tokens = tokens;
    }

    /**
     * The body of the answers that open a session.
     *
     * @param account the account as the write side knows it
     */
    record Body(Object account, String token) {}

    /**
     * Answers with an account and the token of a new session of it.
     *
     * @param account as the write side knows it
     * @param passwordVersion of the password that was shown
     * @throws roost.schema.problem.ProblemException WRONG_CREDENTIALS: it was changed meanwhile; LOG_UNAVAILABLE
     */
    void open(Context ctx, AccountId id, long passwordVersion, Object account) {
        String session = freshId();
        writes.decide(id, new OpenSession(id, session, userAgent(ctx), passwordVersion));
        answer(ctx, 201, account, session, id);
    }

    /** Answers with an account and the token of a session that is open; nobody may keep a copy. */
    void answer(Context ctx, int status, Object account, String session, AccountId id) {
        ctx.res().setHeader(SessionTokens.REFRESH_HEADER, null);
        ctx.header(Header.CACHE_CONTROL, "no-store");
        Writes.json(ctx, status, new Body(account, tokens.issue(session, id)));
    }

    /** An id that nobody guesses. */
    String freshId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** What asks, as it calls itself; null where it does not. */
    static @Nullable String userAgent(Context ctx) {
        String header = ctx.header(Header.USER_AGENT);
        if (header == null) {
            return null;
        }
        String plain = header.replaceAll("[^\\x20-\\x7e]", "").strip();
        return plain.isEmpty() ? null : plain.substring(0, Math.min(OpenedSession.MAX_USER_AGENT, plain.length()));
    }
}
