package roost.command.decider.axon;

import org.jspecify.annotations.Nullable;
import roost.schema.outcome.Refusal;

/** How deciding a command ended. */
public sealed interface Ending {
    /** It was accepted; the result is what the handler gave back for the answer, or null. */
    record Accepted(@Nullable Object result) implements Ending {}

    /** A rule said no. */
    record Refused(Refusal refusal) implements Ending {}

    /** A handler is defective. */
    record Failed(Throwable defect) implements Ending {}
}
