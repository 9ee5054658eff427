package roost.command.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import roost.command.log.CommandId;
import roost.command.log.CommandSender;
import roost.command.log.Deadlines;
import roost.command.log.Origin;
import roost.schema.AccountId;
import roost.schema.outcome.Outcome;
import roost.schema.outcome.Refusal;
import roost.schema.position.Positions;
import roost.schema.problem.Problem;
import roost.schema.problem.ProblemException;
import roost.schema.record.Command;
import roost.schema.record.Json;

/**
 * The path of every write: append the command, wait for its outcome on the request's virtual thread, answer. Success is
 * said only of what stands: the command is acknowledged by all in-sync replicas, and its outcome is a function of the
 * command log, so that no crash takes it back.
 */
final class Writes {
    static final String RESPOND_ASYNC = "respond-async";
    private static final String JSON = "application/json";

    private final CommandSender sender;
    private final RequestHash hash;
    private final Deadlines patience;

    /**
     * Writes over a sender.
     *
     * @param patience how long a request waits for an outcome until it is answered 202
     */
    Writes(CommandSender sender, RequestHash hash, Duration patience) {
        this.sender = sender;
        this.hash = hash;
        this.patience = new Deadlines(patience);
    }

    /** Answers a command that was accepted; status, headers but positions, and body. */
    @FunctionalInterface
    interface Accepted {
        void answer(Context ctx, Outcome outcome);
    }

    /**
     * Sends a command and answers the request.
     *
     * @param actor who sends it, null at registration
     * @param canonicalBody what an Idempotency-Key is bound to, beside method and path
     * @throws ProblemException the refusal, a defect of the decider, LOG_UNAVAILABLE, OVERLOADED, TOO_MANY_REQUESTS
     */
    void send(Context ctx, @Nullable AccountId actor, Command command, String canonicalBody, Accepted accepted) {
        send(ctx, actor, command, canonicalBody, null, accepted);
    }

    /**
     * The same for a command that is known to be refused. Under an Idempotency-Key it is sent all the same: what the key
     * was first answered with is for the decider to say. Without one the refusal is the answer.
     *
     * @param refusal what is in the way, null if nothing is
     */
    void send(
            Context ctx,
            @Nullable AccountId actor,
            Command command,
            String canonicalBody,
            @Nullable Refusal refusal,
            Accepted accepted) {
        RequestHeaders headers = RequestHeaders.of(ctx);
        if (refusal != null && headers.idempotencyKey() == null) {
            throw new ProblemException(refusal.problem(), refusal.detail());
        }
        String key = headers.idempotencyKey();
        String bound = key == null ? null : hash.of(ctx.method().name(), ctx.path(), canonicalBody);
        var sent = sender.send(command, new Origin(actor, key, bound, headers.traceparent(), refusal));
        if (headers.respondAsync()) {
            ctx.header("Preference-Applied", RESPOND_ASYNC);
            pending(ctx, sent.id());
            return;
        }
        Optional<Outcome> outcome = await(sent.id(), sent.outcome());
        if (outcome.isEmpty()) {
            pending(ctx, sent.id());
            return;
        }
        answer(ctx, headers.positions(), outcome.get(), accepted);
    }

    /** The positions to answer with: what the client had seen, and what the outcome adds. */
    static void positions(Context ctx, Positions seen, Outcome outcome) {
        Positions all = seen.and(Positions.parse(String.join(",", outcome.positions())));
        if (!all.isEmpty()) {
            ctx.header(Positions.HEADER, all.toString());
        }
    }

    /** The problem of a command that was refused or failed; null if it was accepted. */
    static @Nullable Problem problem(Outcome outcome) {
        return switch (outcome.state()) {
            case ACCEPTED -> null;
            case REFUSED -> {
                Refusal refusal = outcome.refusal();
                yield refusal == null
                        ? Problem.defect(outcome.commandId())
                        : Problem.of(refusal.problem(), refusal.detail());
            }
            case FAILED -> {
                String errorId = outcome.errorId();
                yield Problem.defect(errorId == null ? outcome.commandId() : errorId);
            }
        };
    }

    private static void answer(Context ctx, Positions seen, Outcome outcome, Accepted accepted) {
        Problem problem = problem(outcome);
        if (problem != null) {
            throw new ProblemException(problem, 0);
        }
        positions(ctx, seen, outcome);
        accepted.answer(ctx, outcome);
    }

    private Optional<Outcome> await(CommandId id, CompletableFuture<Outcome> outcome) {
        try {
            patience.watch(outcome);
            return Optional.of(outcome.get());
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return Optional.empty();
            }
            throw new IllegalStateException("waiting for an outcome failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            sender.forget(id);
        }
    }

    /** 202: the log has the command, and the outcome will be found under its id. */
    private static void pending(Context ctx, CommandId id) {
        ctx.header(Header.LOCATION, "/v1/commands/" + id);
        json(ctx, 202, new CommandState(id.toString(), CommandState.PENDING, null, null));
    }

    /** Writes JSON as the whole answer. */
    static void json(Context ctx, int status, Object body) {
        ctx.status(status).contentType(JSON).result(Json.LOG.writeValueAsBytes(body));
    }
}
