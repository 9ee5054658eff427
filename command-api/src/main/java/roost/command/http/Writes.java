package roost.command.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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
import roost.schema.problem.ProblemType;
import roost.schema.record.Command;
import roost.schema.record.Json;
import roost.schema.record.JsonText;

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
     * @param canonicalBody what an Idempotency-Key is bound to, beside method and path; asked for only where there is one
     * @throws ProblemException the refusal, a defect of the decider, LOG_UNAVAILABLE, OVERLOADED, TOO_MANY_REQUESTS
     */
    void send(
            Context ctx,
            @Nullable AccountId actor,
            Command command,
            Supplier<String> canonicalBody,
            Accepted accepted) {
        send(ctx, actor, command, canonicalBody, null, accepted);
    }

    /** The same where the body is known. */
    void send(Context ctx, @Nullable AccountId actor, Command command, String canonicalBody, Accepted accepted) {
        send(ctx, actor, command, () -> canonicalBody, null, accepted);
    }

    /** The same for a command that is known to be refused, as below. */
    void send(
            Context ctx,
            @Nullable AccountId actor,
            Command command,
            String canonicalBody,
            @Nullable Refusal refusal,
            Accepted accepted) {
        send(ctx, actor, command, () -> canonicalBody, refusal, accepted);
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
            Supplier<String> canonicalBody,
            @Nullable Refusal refusal,
            Accepted accepted) {
        RequestHeaders headers = RequestHeaders.of(ctx);
        if (refusal != null && headers.idempotencyKey() == null) {
            throw new ProblemException(refusal.problem(), refusal.detail());
        }
        String key = headers.idempotencyKey();
        String bound = key == null ? null : hash.of(ctx.method().name(), ctx.path(), canonicalBody.get());
        var sent = sender.send(command, new Origin(actor, key, bound, headers.traceparent(), refusal));
        if (headers.respondAsync()) {
            sent.awaitAcknowledged();
            ctx.header("Preference-Applied", RESPOND_ASYNC);
            pending(ctx, sent.id());
            return;
        }
        Optional<Outcome> outcome = await(sent);
        if (outcome.isEmpty()) {
            pending(ctx, sent.id());
            return;
        }
        answer(ctx, headers.positions(), outcome.get(), accepted);
    }

    /**
     * Sends a command that is only a part of what a request does, and waits for its outcome.
     *
     * @throws ProblemException the refusal, a defect of the decider, OVERLOADED, TOO_MANY_REQUESTS, LOG_UNAVAILABLE: it may
     *     stand or not
     */
    void decide(AccountId actor, Command command) {
        Problem problem = problem(outcome(actor, command));
        if (problem != null) {
            throw new ProblemException(problem, 0);
        }
    }

    /** The same where one refusal is no problem: false then. */
    boolean decide(AccountId actor, Command command, Refusal expected) {
        Outcome outcome = outcome(actor, command);
        if (outcome.refusal() == expected) {
            return false;
        }
        Problem problem = problem(outcome);
        if (problem != null) {
            throw new ProblemException(problem, 0);
        }
        return true;
    }

    private Outcome outcome(AccountId actor, Command command) {
        var sent = sender.send(command, new Origin(actor, null, null, null, null));
        return await(sent)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.LOG_UNAVAILABLE, "the command was not decided in time; it may stand or not"));
    }

    /** The positions to answer with: what the client had seen, and what the outcome adds. */
    static void positions(Context ctx, Positions seen, Outcome outcome) {
        List<String> added = outcome.positions();
        if (seen.isEmpty() && added.size() == 1) {
            ctx.header(Positions.HEADER, added.getFirst());
            return;
        }
        Positions all = seen.and(Positions.parse(String.join(",", added)));
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

    /** One wait for both, acknowledgement and outcome: a missing acknowledgement ends it with its problem. */
    private Optional<Outcome> await(CommandSender.Sent sent) {
        try {
            patience.watch(sent.outcome());
            return Optional.of(sent.outcome().get());
        } catch (CancellationException e) {
            sent.awaitAcknowledged();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                // 202 says that the log has it.
                sent.awaitAcknowledged();
                return Optional.empty();
            }
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException("waiting for an outcome failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sent.awaitAcknowledged();
            return Optional.empty();
        } finally {
            sender.forget(sent.id());
        }
    }

    /** 202: the log has the command, and the outcome will be found under its id. */
    private static void pending(Context ctx, CommandId id) {
        ctx.header(Header.LOCATION, "/v1/commands/" + id);
        json(ctx, 202, new CommandState(id.toString(), CommandState.PENDING, null, null));
    }

    /** Answers with JSON that is written already. */
    static void json(Context ctx, int status, JsonText body) {
        ctx.status(status).contentType(JSON).result(body.utf8());
    }

    /** Writes JSON as the whole answer. */
    static void json(Context ctx, int status, Object body) {
        ctx.status(status).contentType(JSON).result(Json.LOG.writeValueAsBytes(body));
    }
}
