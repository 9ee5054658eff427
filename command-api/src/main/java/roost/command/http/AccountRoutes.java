package roost.command.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.InstantSource;
import java.util.Objects;
import roost.command.http.input.ProfileChange;
import roost.command.http.input.Registration;
import roost.command.session.Logins;
import roost.command.session.PasswordHashing;
import roost.command.session.Revocations;
import roost.edge.Edge;
import roost.schema.AccountId;
import roost.schema.account.ChangeProfile;
import roost.schema.account.DeactivateAccount;
import roost.schema.account.RegisterAccount;
import roost.schema.outcome.Outcome;
import roost.schema.outcome.Refusal;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.session.Session;
import roost.schema.session.SessionTokens;

/** {@code POST /v1/accounts}, {@code PATCH} and {@code DELETE /v1/accounts/me}. */
final class AccountRoutes {
    private final Authentication authentication;
    private final Writes writes;
    private final PasswordHashing passwords;
    private final Logins logins;
    private final OpenedSessions sessions;
    private final InstantSource clock;
    private final Attachments attachments;
    private final Revocations revocations;

    AccountRoutes(
            Authentication authentication,
            Writes writes,
            PasswordHashing passwords,
            Logins logins,
            OpenedSessions sessions,
            InstantSource clock,
            Attachments attachments,
            Revocations revocations) {
        this.authentication = authentication;
        this.writes = writes;
        this.passwords = passwords;
        this.logins = logins;
        this.sessions = sessions;
        this.clock = clock;
        this.attachments = attachments;
        this.revocations = revocations;
    }

    void on(RouteTable routes) {
        routes.post("/v1/accounts", this::register);
        routes.patch("/v1/accounts/me", this::changeProfile);
        routes.delete("/v1/accounts/me", this::deactivate);
    }

    private void register(Context ctx) {
        var body = Bodies.json(ctx, Registration.FIELDS);
        var registration = Registration.of(body, clock);
        boolean mayRepeat = RequestHeaders.of(ctx).idempotencyKey() != null;
        var command = new RegisterAccount(
                registration.handle(),
                registration.name(),
                registration.email(),
                passwords.hash(registration.password()),
                registration.dateOfBirth());
        writes.send(ctx, null, command, () -> body.canonical("password"), (answer, outcome) -> {
            String address = Edge.addressOf(ctx);
            registered(answer, outcome, mayRepeat ? checkSamePassword(registration, address) : 0);
        });
    }

    /**
     * The first outcome of an Idempotency-Key comes back whatever the password, which is no part of the hash; the token
     * that goes with it is only for who knows the password.
     *
     * @return which of the account's passwords that is
     */
    private long checkSamePassword(Registration registration, String address) {
        try {
            return logins.check(registration.handle(), registration.password(), address)
                    .passwordVersion();
        } catch (ProblemException e) {
            if (e.problem().type().equals(ProblemType.WRONG_CREDENTIALS.uri())) {
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED, "the Idempotency-Key was used with another password");
            }
            throw e;
        }
    }

    private void registered(Context ctx, Outcome outcome, long passwordVersion) {
        AccountId account = Objects.requireNonNull(outcome.actor(), "an accepted registration names its account");
        ctx.header(Header.LOCATION, "/v1/accounts/" + account);
        sessions.open(ctx, account, passwordVersion, Objects.requireNonNull(outcome.result()));
    }

    private void changeProfile(Context ctx) {
        Session session = authentication.require(ctx);
        var body = Bodies.json(ctx, ProfileChange.FIELDS);
        var change = ProfileChange.of(body);
        String avatarUrl = change.withoutAvatar() ? "" : null;
        Refusal refusal = null;
        if (change.avatar() != null) {
            Attachments.Found found = attachments.ofProfile(session.account(), change.avatar());
            avatarUrl =
                    found.media().isEmpty() ? null : found.media().getFirst().thumbnailUrl();
            refusal = found.refusal();
        }
        var command = new ChangeProfile(session.account(), change.name(), change.bio(), change.location(), avatarUrl);
        writes.send(
                ctx,
                session.account(),
                command,
                () -> body.canonical(""),
                refusal,
                (answer, outcome) -> Writes.json(answer, 200, Objects.requireNonNull(outcome.result())));
    }

    private void deactivate(Context ctx) {
        AccountId account = authentication.require(ctx).account();
        writes.send(ctx, account, new DeactivateAccount(account), "", (answer, outcome) -> {
            revocations.endAll(account);
            answer.res().setHeader(SessionTokens.REFRESH_HEADER, null);
            answer.status(204);
        });
    }
}
