package roost.command.http.input;

import java.util.Set;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * The body of {@code POST /v1/sessions}: a handle and a password that may be an account's.
 *
 * @param handle in any case
 * @param password as typed
 */
public record Login(String handle, String password) {
    /** The fields of the body. */
    public static final Set<String> FIELDS = Set.of("handle", "password");

    private static final int MAX_PASSWORD_CHARS = 1_000;

    /**
     * Checks a body. What no handle and no password can be is answered as wrong ones are: no need to look it up.
     *
     * @throws ProblemException MISSING_FIELD, WRONG_TYPE, WRONG_CREDENTIALS
     */
    public static Login of(JsonBody body) {
        String handle = body.text("handle");
        String password = body.text("password");
        if (!Registration.HANDLE.matcher(handle).matches() || !mayBePassword(password)) {
            throw new ProblemException(ProblemType.WRONG_CREDENTIALS, "no account has this handle and password");
        }
        return new Login(handle, password);
    }

    static boolean mayBePassword(String text) {
        return text.length() <= MAX_PASSWORD_CHARS && Texts.isWellFormed(text);
    }
}
