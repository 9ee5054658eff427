package roost.command.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.outcome.Outcome;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * The commands of this node that are on their way, and who waits for their outcomes. Bounded twice: for the node, since
 * more waiting means that the decider lags, and for each account. A command that nobody waits for ({@code
 * respond-async}) counts until its outcome comes or its time is over. Thread-safe.
 */
public final class WaitingRequests {
    private final int capacity;
    private final int perAccount;
    private final Deadlines deadlines;
    private final Semaphore free;
    private final ConcurrentHashMap<String, Waiting> byCommand = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<AccountId, Integer> byAccount = new ConcurrentHashMap<>();
    private final Counter notForUs;

    /**
     * Nobody waits yet.
     *
     * @param capacity the most commands on their way
     * @param perAccount the most of one account
     * @param life how long a command counts if its outcome never comes
     */
    public WaitingRequests(int capacity, int perAccount, Duration life, MeterRegistry meters) {
        this.capacity = capacity;
        this.perAccount = perAccount;
        this.deadlines = new Deadlines(life);
        this.free = new Semaphore(capacity);
        this.notForUs = Counter.builder("roost.outcomes.unclaimed")
                .description("outcomes that nobody on this node waited for any more")
                .register(meters);
        Gauge.builder("roost.commands.waiting", byCommand, ConcurrentHashMap::size)
                .description("commands whose outcome is awaited")
                .register(meters);
    }

    /**
     * Waits from now on for a command's outcome; to be called before the command is sent.
     *
     * @param actor whose it is, null at registration
     * @return completes with the outcome, or with {@link java.util.concurrent.TimeoutException} at the end of its life
     * @throws ProblemException OVERLOADED when the node is full, TOO_MANY_REQUESTS when the account has enough
     */
    public CompletableFuture<Outcome> register(CommandId command, @Nullable AccountId actor) {
        if (!free.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.OVERLOADED, "too many commands wait for their outcome; nothing was sent");
        }
        if (actor != null && !takeOneOf(actor)) {
            free.release();
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "this account has " + perAccount + " commands on their way; nothing was sent");
        }
        var waiting = new Waiting(actor, new CompletableFuture<>());
        byCommand.put(command.toString(), waiting);
        var _ = waiting.outcome.whenComplete((outcome, late) -> remove(command.toString(), waiting));
        deadlines.watch(waiting.outcome);
        return waiting.outcome;
    }

    /** Hands an outcome to who waits for it, if anybody still does. */
    public void complete(Outcome outcome) {
        Waiting waiting = byCommand.get(outcome.commandId());
        if (waiting == null || !waiting.outcome.complete(outcome)) {
            notForUs.increment();
        }
    }

    /** Nobody waits any more: the command was not sent, or it took too long. */
    public void forget(CommandId command) {
        Waiting waiting = byCommand.get(command.toString());
        if (waiting != null) {
            waiting.outcome.cancel(false);
        }
    }

    /** Tells who waits that there will be no outcome; false if nobody does any more. */
    public boolean fail(CommandId command, Throwable why) {
        Waiting waiting = byCommand.get(command.toString());
        return waiting != null && waiting.outcome.completeExceptionally(why);
    }

    /** How many commands are on their way. */
    public int size() {
        return byCommand.size();
    }

    /**
     * Lets no further command in and waits for those on their way.
     *
     * @return false if some were still waiting when the time was over
     */
    public boolean drain(Duration most) throws InterruptedException {
        return free.tryAcquire(capacity, most.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean takeOneOf(AccountId actor) {
        boolean[] taken = new boolean[1];
        byAccount.compute(actor, (account, count) -> {
            int now = count == null ? 0 : count;
            taken[0] = now < perAccount;
            return taken[0] ? Integer.valueOf(now + 1) : count;
        });
        return taken[0];
    }

    private void remove(String command, Waiting waiting) {
        if (byCommand.remove(command, waiting)) {
            if (waiting.actor != null) {
                byAccount.computeIfPresent(waiting.actor, (account, count) -> count == 1 ? null : count - 1);
            }
            free.release();
        }
    }

    private record Waiting(@Nullable AccountId actor, CompletableFuture<Outcome> outcome) {}
}
