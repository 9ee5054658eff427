package roost.command.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import roost.schema.problem.Problem;
import roost.schema.record.JsonText;

/**
 * The answer of {@code GET /v1/commands/{id}}, and the body of every 202.
 *
 * @param state pending, accepted, refused or failed
 * @param result when accepted: what the write would have answered, if anything
 * @param problem when refused or failed: what the write would have answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommandState(
        String id,
        String state,
        @Nullable JsonText result,
        @Nullable Problem problem) {
    static final String PENDING = "pending";
}
