package roost.infra.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roost up}. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts all of Roost in one JVM; Ctrl-C stops it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class UpCommand implements Runnable {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The HTTP port (default: ${DEFAULT-VALUE}).",
            defaultValue = "8080")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:roost.home:-.}/data")
    private Path data;

    @Override
    public void run() {
        throw new CommandFailed("not yet " + port + data);
    }
}
