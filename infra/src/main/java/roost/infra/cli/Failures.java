package roost.infra.cli;

import java.net.BindException;

/** Says in one line what went wrong. */
final class Failures {
    private Failures() {}

    /** The message of what was thrown on purpose; of anything else its kind and message, for a report of a defect. */
    static String inOneLine(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommandFailed
                    || cause instanceof roost.infra.data.DataDirectoryInUse
                    || cause instanceof roost.infra.rebuild.ProjectionsRun
                    || cause instanceof roost.infra.standalone.PortInUse
                    || cause instanceof roost.infra.standalone.StoppedForGood
                    || cause instanceof roost.infra.tail.NoSuchTopic) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof BindException) {
                return "a port is in use: " + cause.getMessage();
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message =
                root.getMessage() == null ? "" : ": " + root.getMessage().replaceAll("\\s+", " ");
        return root.getClass().getSimpleName() + message;
    }
}
