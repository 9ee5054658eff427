package roost.command.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.command.decider.DeciderReads;
import roost.command.http.input.Login;
import roost.command.http.input.PasswordChange;
import roost.command.session.Logins;
import roost.command.session.PasswordHashing;
import roost.command.session.Revocations;
import roost.edge.Edge;
import roost.schema.AccountId;
import roost.schema.account.ChangePassword;
import roost.schema.account.EndOtherSessions;
import roost.schema.account.EndSession;
import roost.schema.account.OpenedSession;
import roost.schema.outcome.Refusal;
import roost.schema.problem.ProblemException;
import roost.schema.session.Session;
import roost.schema.session.SessionTokens;

/**
 * {@code POST}, {@code GET} and {@code DELETE /v1/sessions}, {@code DELETE /v1/sessions/others} and {@code /{id}},
 * {@code PUT /v1/accounts/me/password}. What ends a session is decided first; then its tokens are turned away, by this node
 * at once. Should this node not get to say so to the others, the policy does.
 */
final class SessionRoutes {
    private final Authentication authentication;
    private final Writes writes;
    private final DeciderReads reads;
    private final Logins logins;
    private final PasswordHashing passwords;
    private final OpenedSessions sessions;
    private final Revocations revocations;

    SessionRoutes(
            Authentication authentication,
            Writes writes,
            DeciderReads reads,
            Logins logins,
            PasswordHashing passwords,
            OpenedSessions sessions,
            Revocations revocations) {
        this.authentication = authentication;
        this.writes = writes;
        this.reads = reads;
        this.logins = logins;
        this.passwords = passwords;
        this.sessions = sessions;
        this.revocations = revocations;
    }

    /** A session in the list. */
    record Item(String id, Instant createdAt, @Nullable String userAgent, boolean current) {}

    /** The list. */
    record Items(List<Item> items) {}

    void on(RouteTable routes) {
        routes.post("/v1/sessions", this::open);
        routes.get("/v1/sessions", this::list);
        routes.delete("/v1/sessions", this::end);
        routes.delete("/v1/sessions/others", this::endOthers);
        routes.delete("/v1/sessions/{sessionId}", this::endOne);
        routes.put("/v1/accounts/me/password", this::changePassword);
    }

    private void open(Context ctx) {
        var login = Login.of(Bodies.json(ctx, Login.FIELDS));
        var found = logins.check(login.handle(), login.password(), Edge.addressOf(ctx));
        sessions.open(ctx, found.account(), found.passwordVersion(), found.body());
    }

    private void list(Context ctx) {
        Session current = authentication.require(ctx);
        List<Item> items = reads.sessions(current.account()).stream()
                .map(session -> new Item(
                        session.id(),
                        session.openedAt(),
                        session.userAgent(),
                        session.id().equals(current.id())))
                .toList();
        ctx.header("Cache-Control", "private, no-store");
        Writes.json(ctx, 200, new Items(items));
    }

    private void end(Context ctx) {
        Session session = authentication.require(ctx);
        ctx.res().setHeader(SessionTokens.REFRESH_HEADER, null);
        if (!isListedAndEnds(session.account(), session.id())) {
            // Its tokens count as long as nobody is told otherwise.
            revocations.end(session.id(), session.account());
        }
        ctx.status(204);
    }

    private void endOne(Context ctx) {
        Session session = authentication.require(ctx);
        String id = ctx.pathParam("sessionId");
        if (id.length() > OpenedSession.MAX_ID || !isListedAndEnds(session.account(), id)) {
            throw new ProblemException(Refusal.SESSION_NOT_FOUND.problem(), Refusal.SESSION_NOT_FOUND.detail());
        }
        if (id.equals(session.id())) {
            ctx.res().setHeader(SessionTokens.REFRESH_HEADER, null);
        }
        ctx.status(204);
    }

    /** Ends a session of an account's list; false: it does not stand there. */
    private boolean isListedAndEnds(AccountId account, String session) {
        if (writes.decide(account, new EndSession(account, session), Refusal.SESSION_NOT_FOUND)) {
            revocations.endDecided(session, account);
            return true;
        }
        return false;
    }

    private void endOthers(Context ctx) {
        Session session = authentication.require(ctx);
        List<OpenedSession> listed = reads.sessions(session.account());
        writes.decide(session.account(), new EndOtherSessions(session.account(), session.id()));
        listed.stream()
                .map(OpenedSession::id)
                .filter(id -> !id.equals(session.id()))
                .forEach(id -> revocations.endDecided(id, session.account()));
        ctx.status(204);
    }

    private void changePassword(Context ctx) {
        Session session = authentication.require(ctx);
        AccountId account = session.account();
        var change = PasswordChange.of(Bodies.json(ctx, PasswordChange.FIELDS));
        var found = logins.check(account, change.current(), Edge.addressOf(ctx));
        String fresh = sessions.freshId();
        String hash = passwords.hash(change.wanted());
        List<OpenedSession> listed = reads.sessions(account);
        writes.decide(
                account,
                new ChangePassword(account, hash, found.passwordVersion(), fresh, OpenedSessions.userAgent(ctx)));
        revocations.endDecided(session.id(), account);
        listed.forEach(one -> revocations.endDecided(one.id(), account));
        sessions.answer(ctx, 200, found.body(), fresh, account);
    }
}
