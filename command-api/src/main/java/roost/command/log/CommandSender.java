package roost.command.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.Bucket;
import roost.schema.log.CommandRecord;
import roost.schema.outcome.Outcome;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.Command;

/** Appends commands and promises their outcomes. Thread-safe. */
public final class CommandSender {
    private static final Logger LOG = LoggerFactory.getLogger(CommandSender.class);

    private final CommandLog log;
    private final WaitingRequests waiting;
    private final CommandIds ids;
    private final InstantSource clock;
    private final int partitions;
    private final @Nullable Integer replyPartition;
    private final Timer appended;
    private final Counter unacknowledged;

    /**
     * A sender over a log.
     *
     * @param partitions P
     * @param replyPartition the partition of roost.outcomes whose records reach {@code waiting}; null where it hears of
     *     them without the topic
     */
    public CommandSender(
            CommandLog log,
            WaitingRequests waiting,
            InstantSource clock,
            int partitions,
            @Nullable Integer replyPartition,
            MeterRegistry meters) {
        this.log = log;
        this.waiting = waiting;
        this.ids = new CommandIds(clock);
        this.clock = clock;
        this.partitions = partitions;
        this.replyPartition = replyPartition;
        this.appended = Timer.builder("roost.commands.append")
                .description("time until the log acknowledged a command")
                .register(meters);
        this.unacknowledged = Counter.builder("roost.commands.unacknowledged")
                .description("commands that the log did not acknowledge in time")
                .register(meters);
    }

    /**
     * A command on its way to the log.
     *
     * @param outcome completes with how it ended, with {@link java.util.concurrent.TimeoutException}, or with the
     *     {@link ProblemException} that is to be answered when the log does not acknowledge it
     * @param acknowledged completes once the log has it, fails when it does not say so in time
     */
    public record Sent(CommandId id, CompletableFuture<Outcome> outcome, CompletableFuture<Void> acknowledged) {
        /**
         * Waits until the log has the command; an outcome that overtakes the acknowledgement is one.
         *
         * @throws ProblemException LOG_UNAVAILABLE: nothing is promised, the command may stand on the log or not
         */
        public void awaitAcknowledged() {
            try {
                if (outcome.isCompletedExceptionally()) {
                    acknowledged.join();
                } else {
                    CompletableFuture.anyOf(outcome, acknowledged).join();
                }
            } catch (CompletionException | CancellationException e) {
                throw unavailable();
            }
        }
    }

    /**
     * Appends a command; does not wait for the log. Its outcome is waited for from before the append, so it cannot be
     * missed.
     *
     * @throws ProblemException OVERLOADED or TOO_MANY_REQUESTS: nothing was sent
     */
    public Sent send(Command command, Origin origin) {
        var id = new CommandId(Bucket.partition(command.bucket(), partitions), ids.next());
        var outcome = waiting.register(id, origin.actor());
        long start = System.nanoTime();
        CompletableFuture<Void> acknowledged;
        try {
            acknowledged = log.append(new CommandRecord(
                    command,
                    id.uuid(),
                    origin.actor(),
                    replyPartition,
                    origin.idempotencyKey(),
                    origin.requestHash(),
                    clock.millis(),
                    origin.traceparent(),
                    origin.refusal()));
        } catch (RuntimeException e) {
            waiting.forget(id);
            throw e;
        }
        var _ = acknowledged.whenComplete((stands, failure) -> {
            if (failure == null) {
                appended.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            } else if (waiting.fail(id, unavailable())) {
                unacknowledged.increment();
                LOG.debug("no acknowledgement for command {}: {}", id, failure.toString());
            }
        });
        return new Sent(id, outcome, acknowledged);
    }

    /** Stops waiting for a command; its outcome will be asked for under its id. */
    public void forget(CommandId id) {
        waiting.forget(id);
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemType.LOG_UNAVAILABLE, "the log did not acknowledge the command in time; it may stand or not");
    }
}
