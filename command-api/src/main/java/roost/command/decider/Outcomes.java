package roost.command.decider;

import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import roost.command.decision.Turn;
import roost.schema.AccountId;
import roost.schema.account.RegisterAccount;
import roost.schema.api.AccountBody;
import roost.schema.log.CommandRecord;
import roost.schema.log.MessageTypes;
import roost.schema.outcome.Outcome;
import roost.schema.outcome.Refusal;
import roost.schema.record.JsonText;

/**
 * Outcomes as they are kept and sent, by the ending that a command came to.
 *
 * @param partitions P, which the ids that clients see begin with
 */
record Outcomes(int partitions) {
    /**
     * It was done.
     *
     * @param positions what its events have made new
     */
    Outcome accepted(CommandRecord command, @Nullable Object result, List<String> positions) {
        AccountId actor = command.command() instanceof RegisterAccount && result instanceof AccountBody opened
                ? opened.id()
                : command.actor();
        JsonText body = result == null ? null : JsonText.of(result);
        return of(command, actor, Outcome.State.ACCEPTED, body, null, null, positions);
    }

    /** A rule said no. */
    Outcome refused(CommandRecord command, Refusal refusal) {
        return of(command, command.actor(), Outcome.State.REFUSED, null, refusal, null, List.of());
    }

    /** Its handler has a defect. */
    Outcome failed(CommandRecord command, String errorId) {
        return of(command, command.actor(), Outcome.State.FAILED, null, null, errorId, List.of());
    }

    /** It was not even a command; only one that has an id has an outcome. */
    static Outcome failed(Incoming.Unreadable unreadable, Object id, Headers headers, String errorId, Turn turn) {
        return new Outcome(
                turn.partition() + "-" + id,
                Incoming.type(headers),
                unreadable.actor(),
                Outcome.State.FAILED,
                null,
                null,
                errorId,
                List.of());
    }

    /** The first outcome under the id of the command that repeats it. */
    Outcome repeated(Outcome first, CommandRecord again) {
        return new Outcome(
                again.publicId(partitions),
                first.commandType(),
                first.actor(),
                first.state(),
                first.result(),
                first.refusal(),
                first.errorId(),
                first.positions());
    }

    private Outcome of(
            CommandRecord command,
            @Nullable AccountId actor,
            Outcome.State state,
            @Nullable JsonText result,
            @Nullable Refusal refusal,
            @Nullable String errorId,
            List<String> positions) {
        return new Outcome(
                command.publicId(partitions),
                MessageTypes.nameOf(command.command().getClass()),
                actor,
                state,
                result,
                refusal,
                errorId,
                positions);
    }
}
