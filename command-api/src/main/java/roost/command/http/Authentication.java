package roost.command.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Optional;
import roost.command.session.Revocations;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.session.Session;
import roost.schema.session.SessionTokens;

/** Says who asks, by the bearer token; a token that runs out soon is answered with a fresh one. */
final class Authentication {
    private static final String SCHEME = "Bearer ";
    private static final int MAX_TOKEN_CHARS = 4_096;

    private final SessionTokens tokens;
    private final Revocations revocations;

    Authentication(SessionTokens tokens, Revocations revocations) {
        this.tokens = tokens;
        this.revocations = revocations;
    }

    /**
     * Who asks.
     *
     * @throws ProblemException UNAUTHENTICATED without a valid token of a session that was not ended
     */
    Session require(Context ctx) {
        return find(ctx)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNAUTHENTICATED, "send Authorization: Bearer and a token of POST /v1/sessions"));
    }

    /**
     * Who asks, or nobody in particular.
     *
     * @throws ProblemException UNAUTHENTICATED there is a token and it is not valid
     */
    Optional<Session> find(Context ctx) {
        String header = ctx.header(Header.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || header.length() > MAX_TOKEN_CHARS) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "the Authorization header is not a bearer token");
        }
        Session session = tokens.verify(header.substring(SCHEME.length()).strip())
                .filter(known -> !revocations.ended(known))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNAUTHENTICATED, "the token is not valid, has run out, or its session was ended"));
        tokens.refresh(session).ifPresent(fresh -> ctx.header(SessionTokens.REFRESH_HEADER, fresh));
        return Optional.of(session);
    }
}
