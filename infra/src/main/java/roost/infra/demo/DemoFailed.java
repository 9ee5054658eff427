package roost.infra.demo;

/** The demo cannot go on; the message is for the person who started it. */
public final class DemoFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFailed(String message) {
        super(message);
    }
}
