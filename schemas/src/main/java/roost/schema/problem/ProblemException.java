package roost.schema.problem;

/** Ends a request with a problem; without a stack trace, since it says what the client did or what is not available. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int retryAfterSeconds;

    /** With no Retry-After but one second where the kind is retryable. */
    public ProblemException(ProblemType type, String detail) {
        this(Problem.of(type, detail), type.retryable() ? 1 : 0);
    }

    /** Naming the field or parameter at fault. */
    public ProblemException(ProblemType type, String detail, String field) {
        this(Problem.of(type, detail, field), type.retryable() ? 1 : 0);
    }

    /**
     * Any problem.
     *
     * @param retryAfterSeconds the Retry-After header, 0 for none
     */
    public ProblemException(Problem problem, int retryAfterSeconds) {
        super(problem.title() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }

    /** Seconds, 0 for no header. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
