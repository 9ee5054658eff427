package roost.schema.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.record.JsonText;

/**
 * How a command ended: the value of a record in roost.outcomes, and what the decider keeps for 24 hours.
 *
 * @param commandId the public id, {@code <partition>-<uuid>}
 * @param commandType the command's {@code ce_type}
 * @param actor who sent the command: at registration the account that it opened; null if it was refused
 * @param state how it ended
 * @param result what the decider knows for the answer, as in the public API: an account at registration and change of
 *     profile, a tweet at posting, null otherwise
 * @param refusal why a rule said no, in state REFUSED
 * @param errorId in state FAILED: the record in roost.dead-letters it leads to, {@code <topic>/<partition>/<offset>}
 * @param positions what a reader must have seen to see the effect, such as {@code tweets:3:1042}; empty if nothing
 *     changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        String commandId,
        String commandType,
        @Nullable AccountId actor,
        State state,
        @Nullable JsonText result,
        @Nullable Refusal refusal,
        @Nullable String errorId,
        List<String> positions) {
    /** The three endings of a command. */
    public enum State {
        ACCEPTED,
        REFUSED,
        FAILED
    }
}
