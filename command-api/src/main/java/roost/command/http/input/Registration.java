package roost.command.http.input;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * The body of {@code POST /v1/accounts}, checked.
 *
 * @param handle 1 to 30 letters, digits or underscores, as written
 * @param name NFC
 * @param email plausible: whether it is read by anybody is not known
 * @param password 8 to 200 characters, not yet hashed
 * @param dateOfBirth in the past, or null
 */
public record Registration(
        String handle,
        String name,
        String email,
        String password,
        @Nullable LocalDate dateOfBirth) {
    /** The fields of the body. */
    public static final Set<String> FIELDS = Set.of("handle", "name", "email", "password", "dateOfBirth");

    static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_]{1,30}");
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@\\p{Cc}\\p{Cs}]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+"
                    + "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])");
    private static final int MAX_EMAIL_CHARS = 254;
    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD = 200;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /**
     * Checks a body.
     *
     * @param clock says what is past
     * @throws ProblemException MISSING_FIELD, WRONG_TYPE, INVALID_HANDLE, INVALID_NAME, INVALID_EMAIL, INVALID_PASSWORD,
     *     INVALID_DATE_OF_BIRTH
     */
    public static Registration of(JsonBody body, InstantSource clock) {
        String handle = body.text("handle");
        String name = body.text("name");
        String email = body.text("email");
        String password = body.text("password");
        String dateOfBirth = body.optionalText("dateOfBirth");
        if (!HANDLE.matcher(handle).matches()) {
            throw new ProblemException(ProblemType.INVALID_HANDLE, "must be 1 to 30 of A-Z, a-z, 0-9 and _", "handle");
        }
        return new Registration(
                handle,
                ProfileChange.checkName(name),
                checkEmail(email),
                checkPassword(password, "password"),
                dateOfBirth == null ? null : checkDateOfBirth(dateOfBirth, clock));
    }

    private static String checkEmail(String email) {
        String normal = Texts.normalise(email);
        if (normal.length() > MAX_EMAIL_CHARS || !EMAIL.matcher(normal).matches()) {
            throw new ProblemException(ProblemType.INVALID_EMAIL, "must look like name@example.org", "email");
        }
        return normal;
    }

    static String checkPassword(String password, String field) {
        int length = Texts.length(password);
        if (length < MIN_PASSWORD || length > MAX_PASSWORD || !Texts.isWellFormed(password)) {
            throw new ProblemException(ProblemType.INVALID_PASSWORD, "must be 8 to 200 characters", field);
        }
        return password;
    }

    private static LocalDate checkDateOfBirth(String text, InstantSource clock) {
        try {
            LocalDate date = LocalDate.parse(text);
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            if (!date.isBefore(EARLIEST) && date.isBefore(today)) {
                return date;
            }
        } catch (DateTimeException e) {
            // The same answer as for a date that nobody is born on.
        }
        throw new ProblemException(
                ProblemType.INVALID_DATE_OF_BIRTH, "must be a past date such as 1990-12-31", "dateOfBirth");
    }
}
