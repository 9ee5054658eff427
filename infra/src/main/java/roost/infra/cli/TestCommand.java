package roost.infra.cli;

import picocli.CommandLine.Command;

/** Stands in the help only: the script runs Maven itself before this program exists. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the whole test suite, as `mvn verify` does; further arguments go to Maven.")
final class TestCommand implements Runnable {
    @Override
    public void run() {
        throw new CommandFailed("tests run from a checkout: ./roost test, or mvn verify");
    }
}
