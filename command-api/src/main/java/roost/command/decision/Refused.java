package roost.command.decision;

import roost.schema.outcome.Refusal;

/**
 * How a handler says no. Axon knows failures only as exceptions, so the refusal travels in one, stackless, from the
 * handler to the decider, which takes the value out again; nobody else meets it.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /** Says no for a reason that has a name. */
    public Refused(Refusal refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    /** The reason. */
    public Refusal refusal() {
        return refusal;
    }
}
