package roost.schema.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem, served as {@code application/problem+json}.
 *
 * @param type what a program switches on
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what is wrong this time
 * @param field the field or parameter at fault, where there is one
 * @param errorId leads to the dead letter, at a defect
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String field,
        @Nullable String errorId) {
    /** The content type of problems. */
    public static final String CONTENT_TYPE = "application/problem+json";

    /** A problem of a kind, with what is wrong this time. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null);
    }

    /** The same, naming a field or parameter. */
    public static Problem of(ProblemType type, String detail, String field) {
        return new Problem(type.uri(), type.title(), type.status(), detail, field, null);
    }

    /** A defect, with the id that leads to it. */
    public static Problem defect(String errorId) {
        ProblemType type = ProblemType.INTERNAL;
        return new Problem(type.uri(), type.title(), type.status(), "the error is kept under its id", null, errorId);
    }
}
