package roost.command.decider;

/** So many commands in a row failed that it is not their fault: the task stops and waits for an operator. */
public final class TooManyFailures extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyFailures(int inARow, String lastErrorId, Throwable lastDefect) {
        super(inARow + " commands in a row failed, the last is " + lastErrorId, lastDefect);
    }
}
