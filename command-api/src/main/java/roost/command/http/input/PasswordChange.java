package roost.command.http.input;

import java.util.Set;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * The body of {@code PUT /v1/accounts/me/password}, checked.
 *
 * @param current as typed
 * @param wanted 8 to 200 characters, not yet hashed
 */
public record PasswordChange(String current, String wanted) {
    /** The fields of the body. */
    public static final Set<String> FIELDS = Set.of("current", "new");

    /**
     * Checks a body.
     *
     * @throws ProblemException MISSING_FIELD, WRONG_TYPE, INVALID_PASSWORD, WRONG_CREDENTIALS for what no password can be
     */
    public static PasswordChange of(JsonBody body) {
        String current = body.text("current");
        String wanted = Registration.checkPassword(body.text("new"), "new");
        if (!Login.mayBePassword(current)) {
            throw new ProblemException(ProblemType.WRONG_CREDENTIALS, "that is not the password");
        }
        return new PasswordChange(current, wanted);
    }
}
