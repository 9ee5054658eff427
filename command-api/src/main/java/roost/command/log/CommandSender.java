package roost.command.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.Bucket;
import roost.schema.log.CommandRecord;
import roost.schema.outcome.Outcome;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.Command;

/** Appends commands and promises their outcomes. Thread-safe; blocks the calling thread, which is a virtual one. */
public final class CommandSender {
    private static final Logger LOG = LoggerFactory.getLogger(CommandSender.class);

    private final CommandLog log;
    private final WaitingRequests waiting;
    private final CommandIds ids;
    private final InstantSource clock;
    private final int partitions;
    private final int replyPartition;
    private final Timer appended;
    private final Counter unacknowledged;

    /**
     * A sender over a log.
     *
     * @param partitions P
     * @param replyPartition the partition of roost.outcomes whose records reach {@code waiting}
     */
    public CommandSender(
            CommandLog log,
            WaitingRequests waiting,
            InstantSource clock,
            int partitions,
            int replyPartition,
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
     * A command that stands on the log.
     *
     * @param outcome completes with how it ended, or with {@link java.util.concurrent.TimeoutException}
     */
    public record Sent(CommandId id, CompletableFuture<Outcome> outcome) {}

    /**
     * Appends a command and returns once the log has acknowledged it. Its outcome is waited for from before the append,
     * so it cannot be missed; an outcome that overtakes the acknowledgement is one.
     *
     * @throws ProblemException LOG_UNAVAILABLE without an acknowledgement: nothing is promised, the command may stand on
     *     the log or not; OVERLOADED or TOO_MANY_REQUESTS: nothing was sent
     */
    public Sent send(Command command, Origin origin) {
        var id = new CommandId(Bucket.partition(command.bucket(), partitions), ids.next());
        var outcome = waiting.register(id, origin.actor());
        boolean stands = false;
        try {
            long start = System.nanoTime();
            var acknowledged = log.append(new CommandRecord(
                    command,
                    id.uuid(),
                    origin.actor(),
                    replyPartition,
                    origin.idempotencyKey(),
                    origin.requestHash(),
                    clock.millis(),
                    origin.traceparent(),
                    origin.refusal()));
            CompletableFuture.anyOf(outcome, acknowledged).join();
            appended.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            stands = true;
            return new Sent(id, outcome);
        } catch (CompletionException e) {
            unacknowledged.increment();
            LOG.debug("no acknowledgement for command {}: {}", id, String.valueOf(e.getCause()));
            throw new ProblemException(
                    ProblemType.LOG_UNAVAILABLE,
                    "the log did not acknowledge the command in time; it may stand or not");
        } finally {
            if (!stands) {
                waiting.forget(id);
            }
        }
    }

    /** Stops waiting for a command; its outcome will be asked for under its id. */
    public void forget(CommandId id) {
        waiting.forget(id);
    }
}
