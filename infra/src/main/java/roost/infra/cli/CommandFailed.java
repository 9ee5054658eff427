package roost.infra.cli;

/** Ends a command with one line for the person who typed it and exit code 1. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String line) {
        super(line, null, false, false);
    }
}
