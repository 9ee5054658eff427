package roost.query.session;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.session.Session;
import roost.schema.session.SessionTokens;

/** Finds the session of a request. Thread-safe. */
public final class Sessions {
    private static final String SCHEME = "bearer ";
    private static final int MAX_CHARS = 4_096;

    private final SessionTokens tokens;
    private final Predicate<Session> revoked;

    /**
     * Sessions of these tokens.
     *
     * @param revoked whether a session was logged out, or its account closed
     */
    public Sessions(SessionTokens tokens, Predicate<Session> revoked) {
        this.tokens = tokens;
        this.revoked = revoked;
    }

    /**
     * The session of an Authorization header; empty where there is no header.
     *
     * @throws ProblemException UNAUTHENTICATED: it is not a bearer token, or not a valid one, or logged out
     */
    public Optional<Session> of(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        if (authorization.length() > MAX_CHARS || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused();
        }
        Session session = tokens.verify(authorization.substring(SCHEME.length()).strip())
                .filter(s -> !revoked.test(s))
                .orElseThrow(Sessions::refused);
        return Optional.of(session);
    }

    /** Whether a session that was good is so no more: its token has ended, it was logged out, its account closed. */
    public boolean hasEnded(Session session) {
        return revoked.test(session) || tokens.hasEnded(session);
    }

    /** A fresh token of the session where one is due. */
    public Optional<String> refresh(Session session) {
        return tokens.refresh(session);
    }

    private static ProblemException refused() {
        return new ProblemException(ProblemType.UNAUTHENTICATED, "the token is not valid or has ended");
    }
}
