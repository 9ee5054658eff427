package roost.infra.standalone;

/** The decider has stopped for good: an operator must look. */
public final class DeciderStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeciderStopped(Throwable why) {
        super("the decider has stopped: " + String.valueOf(why.getMessage()).replaceAll("\\s+", " "), why);
    }
}
