package roost.command.log;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import roost.schema.log.CommandRecord;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** A log that takes nothing once this node's decider has stopped for good: commands would only pile up. */
public final class DecidedLog implements CommandLog {
    private final CommandLog log;
    private final BooleanSupplier stopped;

    /**
     * Over a log.
     *
     * @param stopped whether the decider has stopped for good; asked at each append
     */
    public DecidedLog(CommandLog log, BooleanSupplier stopped) {
        this.log = log;
        this.stopped = stopped;
    }

    /** @throws ProblemException LOG_UNAVAILABLE: the decider has stopped, nothing was sent */
    @Override
    public CompletableFuture<Void> append(CommandRecord command) {
        if (stopped.getAsBoolean()) {
            throw new ProblemException(
                    ProblemType.LOG_UNAVAILABLE, "commands are not being decided; nothing was sent, ask again later");
        }
        return log.append(command);
    }

    @Override
    public void close() {
        log.close();
    }
}
