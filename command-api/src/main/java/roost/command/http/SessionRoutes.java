package roost.command.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import roost.command.http.input.Login;
import roost.command.session.Logins;
import roost.command.session.Revocations;
import roost.schema.session.Session;
import roost.schema.session.SessionTokens;

/** {@code POST} and {@code DELETE /v1/sessions}. */
final class SessionRoutes {
    private final Authentication authentication;
    private final Logins logins;
    private final Revocations revocations;

    SessionRoutes(Authentication authentication, Logins logins, Revocations revocations) {
        this.authentication = authentication;
        this.logins = logins;
        this.revocations = revocations;
    }

    /**
     * The body of both answers that open a session.
     *
     * @param account the account as the write side knows it
     */
    record Opened(Object account, String token) {}

    void on(RouteTable routes) {
        routes.post("/v1/sessions", this::open);
        routes.delete("/v1/sessions", this::end);
    }

    /** Answers 201 with an account and the token of its new session; nobody may keep a copy. */
    static void opened(Context ctx, Object account, String token) {
        ctx.header(Header.CACHE_CONTROL, "no-store");
        Writes.json(ctx, 201, new Opened(account, token));
    }

    private void open(Context ctx) {
        var login = Login.of(Bodies.json(ctx, Login.FIELDS));
        var credentials = logins.check(login.handle(), login.password());
        opened(ctx, credentials.body(), logins.open(credentials.account()));
    }

    private void end(Context ctx) {
        Session session = authentication.require(ctx);
        revocations.end(session.id(), session.account());
        ctx.res().setHeader(SessionTokens.REFRESH_HEADER, null);
        ctx.status(204);
    }
}
