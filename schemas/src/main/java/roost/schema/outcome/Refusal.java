package roost.schema.outcome;

import roost.schema.problem.ProblemType;

/** Why a rule said no: a value with a name, mapped to a problem of the public API here and nowhere else. */
public enum Refusal {
    HANDLE_TAKEN(ProblemType.HANDLE_TAKEN, "the handle is taken"),
    ACCOUNT_NOT_FOUND(ProblemType.ACCOUNT_NOT_FOUND, "there is no such account"),
    TWEET_NOT_FOUND(ProblemType.TWEET_NOT_FOUND, "there is no such tweet"),
    SESSION_NOT_FOUND(ProblemType.SESSION_NOT_FOUND, "there is no such session, or it has ended"),
    WRONG_CREDENTIALS(ProblemType.WRONG_CREDENTIALS, "the password was changed meanwhile"),
    MEDIA_NOT_FOUND(ProblemType.MEDIA_NOT_FOUND, "there is no such medium, or it is not yours"),
    NOT_THE_AUTHOR(ProblemType.NOT_THE_AUTHOR, "only its author may do that to a tweet"),
    BLOCKED(ProblemType.BLOCKED, "that account has blocked you"),
    BLOCKING(ProblemType.BLOCKING, "you have blocked that account: unblock it first"),
    SELF_FOLLOW(ProblemType.SELF_FOLLOW, "an account does not follow itself"),
    SELF_BLOCK(ProblemType.SELF_BLOCK, "an account does not block itself"),
    SELF_MUTE(ProblemType.SELF_MUTE, "an account does not mute itself"),
    IDEMPOTENCY_KEY_REUSED(
            ProblemType.IDEMPOTENCY_KEY_REUSED, "the Idempotency-Key was used with another request before");

    private final ProblemType problem;
    private final String detail;

    Refusal(ProblemType problem, String detail) {
        this.problem = problem;
        this.detail = detail;
    }

    /** The problem that clients see. */
    public ProblemType problem() {
        return problem;
    }

    /** One sentence for people. */
    public String detail() {
        return detail;
    }
}
