package roost.projection.serve;

import io.grpc.Status;

/** An answer that is not a reply: a status of views.proto and a word about it. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Status status;

    private Refused(Status status) {
        super(status.getDescription(), null, false, false);
        this.status = status;
    }

    Status status() {
        return status;
    }

    /** A request out of bounds. */
    static Refused bounds(String what) {
        return new Refused(Status.INVALID_ARGUMENT.withDescription(what));
    }

    /** The folds did not reach the positions in time. */
    static Refused behind(int partition) {
        return new Refused(Status.ABORTED.withDescription("partition " + partition + " is behind"));
    }

    /** It would take more than a question may. */
    static Refused tooMuch(String what) {
        return new Refused(Status.RESOURCE_EXHAUSTED.withDescription(what));
    }

    /** Another node has it. */
    static Refused notHere(String what) {
        return new Refused(Status.FAILED_PRECONDITION.withDescription(what));
    }
}
