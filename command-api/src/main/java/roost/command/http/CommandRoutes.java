package roost.command.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roost.command.decider.DeciderReads;
import roost.command.http.input.Ids;
import roost.command.log.CommandId;
import roost.schema.account.RegisterAccount;
import roost.schema.log.MessageTypes;
import roost.schema.outcome.Outcome;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.session.Session;

/**
 * {@code GET /v1/commands/{id}}: how a command ended. Only who sent it may ask. A registration has no sender that could
 * show a token: its outcome is for who holds the id, whose 62 random bits nobody guesses; a token is not given here, the
 * new account logs in.
 */
final class CommandRoutes {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final String REGISTRATION = MessageTypes.nameOf(RegisterAccount.class);

    private final Authentication authentication;
    private final DeciderReads reads;
    private final int partitions;
    private final InstantSource clock;

    CommandRoutes(Authentication authentication, DeciderReads reads, int partitions, InstantSource clock) {
        this.authentication = authentication;
        this.reads = reads;
        this.partitions = partitions;
        this.clock = clock;
    }

    void on(RouteTable routes) {
        routes.get("/v1/commands/{commandId}", this::get);
    }

    private void get(Context ctx) {
        Session session = authentication.find(ctx).orElse(null);
        RequestHeaders headers = RequestHeaders.of(ctx);
        CommandId id = Ids.command(ctx.pathParam("commandId"), "commandId");
        if (id.partition() >= partitions) {
            throw notFound();
        }
        Optional<Outcome> outcome = reads.outcome(id.partition(), id.uuid());
        if (outcome.isEmpty()) {
            checkAge(id);
            Writes.json(ctx, 200, new CommandState(id.toString(), CommandState.PENDING, null, null));
            return;
        }
        checkSender(outcome.get(), session);
        Writes.positions(ctx, headers.positions(), outcome.get());
        Writes.json(ctx, 200, state(id, outcome.get()));
    }

    private static CommandState state(CommandId id, Outcome outcome) {
        String state = outcome.state().name().toLowerCase(Locale.ROOT);
        return new CommandState(id.toString(), state, outcome.result(), Writes.problem(outcome));
    }

    private static void checkSender(Outcome outcome, @Nullable Session session) {
        boolean mayAsk = outcome.commandType().equals(REGISTRATION)
                || (session != null && session.account().equals(outcome.actor()));
        if (!mayAsk) {
            throw notFound();
        }
    }

    private void checkAge(CommandId id) {
        long ageMs = clock.millis() - id.timeMs();
        if (ageMs > KEPT.toMillis() || ageMs < -CLOCK_SKEW.toMillis()) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(
                ProblemType.COMMAND_NOT_FOUND, "there is no such command of yours, or it ended more than a day ago");
    }
}
