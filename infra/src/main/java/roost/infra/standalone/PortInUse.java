package roost.infra.standalone;

/** Another program listens on the HTTP port. */
public final class PortInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortInUse(int port) {
        super("port " + port + " is in use; choose another with --port");
    }
}
