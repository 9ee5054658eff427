package roost.schema.record;

/** A record that does not keep its contract: skipped, counted, sent to the dead letters, never fatal. */
public final class UndecodableRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message says what is wrong, for an operator. */
    public UndecodableRecord(String message) {
        super(message);
    }

    /** The same, with the parser's own words. */
    public UndecodableRecord(String message, Throwable cause) {
        super(message, cause);
    }
}
