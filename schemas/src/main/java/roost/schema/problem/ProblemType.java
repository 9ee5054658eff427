package roost.schema.problem;

import java.util.Locale;

/** Every kind of error of the public API; {@code type} is {@code urn:roost:problem:} and the name in kebab case. */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not JSON"),
    WRONG_TYPE(400, "A field has a wrong type"),
    UNKNOWN_FIELD(400, "A field is unknown"),
    MISSING_FIELD(400, "A field is missing"),
    BAD_ID(400, "An id is not an id"),
    BAD_CURSOR(400, "The cursor is not one of ours"),
    BAD_LIMIT(400, "The limit is not a number from 1 to 100"),
    BAD_POSITION(400, "The Roost-Position header is not readable"),
    BAD_PARAMETER(400, "A parameter is not readable"),
    MALFORMED_MULTIPART(400, "The body is not one file as multipart/form-data"),
    BAD_HEADER(400, "A header is not readable"),
    UNAUTHENTICATED(401, "A valid token is needed"),
    WRONG_CREDENTIALS(401, "Handle or password is wrong"),
    NOT_THE_AUTHOR(403, "Not yours"),
    BLOCKED(403, "That account has blocked you"),
    BLOCKING(403, "You have blocked that account"),
    NOT_FOUND(404, "There is nothing here"),
    ACCOUNT_NOT_FOUND(404, "No such account"),
    TWEET_NOT_FOUND(404, "No such tweet"),
    MEDIA_NOT_FOUND(404, "No such medium"),
    SESSION_NOT_FOUND(404, "No such session"),
    COMMAND_NOT_FOUND(404, "No such command"),
    METHOD_NOT_ALLOWED(405, "Not with this method"),
    HANDLE_TAKEN(409, "The handle is taken"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another request"),
    BODY_TOO_LARGE(413, "The body is larger than 64 KiB"),
    MEDIA_TOO_LARGE(413, "The file is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not the one that is taken here"),
    UNSUPPORTED_MEDIA_FORMAT(415, "The file is no picture or video that is taken"),
    RANGE_NOT_SATISFIABLE(416, "The file has no such part"),
    INVALID_TEXT(422, "The text is empty or too long"),
    INVALID_HANDLE(422, "The handle is not 1 to 30 letters, digits or underscores"),
    INVALID_NAME(422, "The name is empty or too long"),
    INVALID_EMAIL(422, "The e-mail address is not one"),
    INVALID_PASSWORD(422, "The password is too short or too long"),
    INVALID_DATE_OF_BIRTH(422, "The date of birth is not possible"),
    INVALID_PROFILE(422, "Bio or location is too long"),
    INVALID_PLACE(422, "The place is not on Earth"),
    INVALID_MEDIA(422, "The file is damaged"),
    TOO_MANY_PIXELS(422, "The picture has too many pixels"),
    INVALID_MEDIA_IDS(422, "The media cannot stand together"),
    SELF_FOLLOW(422, "An account does not follow itself"),
    SELF_BLOCK(422, "An account does not block itself"),
    SELF_MUTE(422, "An account does not mute itself"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "A defect on our side"),
    LOG_UNAVAILABLE(503, "The log is not available"),
    VIEWS_UNAVAILABLE(503, "The views are not available"),
    MEDIA_UNAVAILABLE(503, "The media store is not available"),
    NOT_THAT_FAR(503, "The views are not yet as far as Roost-Position says"),
    OVERLOADED(503, "Too much work at the moment");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A few words for people, the same for every problem of the kind. */
    public String title() {
        return title;
    }

    /** What a program switches on: {@code urn:roost:problem:handle-taken}. */
    public String uri() {
        return "urn:roost:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the same request may succeed later: such answers carry Retry-After. */
    public boolean retryable() {
        return status == 429 || status == 503;
    }
}
