package roost.projection.search;

/** A question that would have taken more time than one may take. */
public final class TookTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public TookTooLong() {
        super("the question takes too long", null, false, false);
    }
}
