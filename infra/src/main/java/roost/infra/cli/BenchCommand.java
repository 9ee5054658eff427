package roost.infra.cli;

import picocli.CommandLine.Command;

/** Stands in the help only: the script starts the benchmarks, which this module does not know. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Roost beside what one would use instead; `roost bench --help` lists the benchmarks.")
final class BenchCommand implements Runnable {
    @Override
    public void run() {
        throw new CommandFailed("benchmarks run from a checkout: ./roost bench");
    }
}
