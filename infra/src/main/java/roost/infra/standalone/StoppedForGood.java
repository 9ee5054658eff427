package roost.infra.standalone;

/** A part has stopped and will not start again by itself: an operator must look. */
public final class StoppedForGood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoppedForGood(String message, Throwable why) {
        super(message, why);
    }

    private StoppedForGood(String message) {
        super(message);
    }

    static StoppedForGood decider(Throwable why) {
        return new StoppedForGood(
                "the decider has stopped: " + String.valueOf(why.getMessage()).replaceAll("\\s+", " "), why);
    }

    static StoppedForGood policy(Throwable why) {
        return new StoppedForGood(
                "the policy has stopped: " + String.valueOf(why.getMessage()).replaceAll("\\s+", " "), why);
    }

    static StoppedForGood projections() {
        return new StoppedForGood("the projections have stopped: their threads die over and over; see the log");
    }
}
