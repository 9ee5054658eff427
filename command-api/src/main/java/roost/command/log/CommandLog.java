package roost.command.log;

import java.util.concurrent.CompletableFuture;
import roost.schema.log.CommandRecord;

/** Where commands are appended: Kafka's roost.commands, or a list in tests. Thread-safe. */
public interface CommandLog extends AutoCloseable {
    /**
     * Appends a command to the partition of the entity whose rules are at stake.
     *
     * @return completes once every in-sync replica has it; fails when no acknowledgement came in time. After a failure
     *     the command may stand on the log nevertheless: the acknowledgement can be what was lost
     */
    CompletableFuture<Void> append(CommandRecord command);

    /** Waits for what was appended to be acknowledged or to fail, then lets go of everything. */
    @Override
    void close();
}
