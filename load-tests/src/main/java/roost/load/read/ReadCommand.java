package roost.load.read;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import roost.load.disk.FileSizes;
import roost.load.report.Output;
import roost.load.report.Report;
import roost.load.workload.GraphSize;

/** {@code roost bench read}. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = "Pages of home timelines a second, and how long each takes, while tweets arrive.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ReadCommand implements Callable<Integer> {
    @Option(
            names = "--graph",
            description = "${COMPLETION-CANDIDATES}: all of it is decided first (default: ${DEFAULT-VALUE}).",
            defaultValue = "S")
    private GraphSize graph;

    @Option(
            names = "--tweets",
            paramLabel = "N",
            description = "That stand in the timelines before (default: ${DEFAULT-VALUE}).",
            defaultValue = "20000")
    private int tweets;

    @Option(
            names = "--arriving",
            paramLabel = "N",
            description = "Tweets posted a second meanwhile (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int arriving;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Of the closed model (default: ${DEFAULT-VALUE}).",
            defaultValue = "64")
    private int connections;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Of each measurement (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int seconds;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Seconds of load before the first one (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int warmUp;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = output.home();
        Path at = output.workFolder();
        try {
            var options = new ReadOptions(
                    graph,
                    tweets,
                    arriving,
                    connections,
                    Duration.ofSeconds(warmUp),
                    Duration.ofSeconds(seconds),
                    home,
                    at);
            return run(options, System.out);
        } finally {
            FileSizes.delete(at);
        }
    }

    private int run(ReadOptions options, PrintStream out) throws IOException, InterruptedException {
        ReadFigures figures = new ReadBench(options, out).run();
        Report report = ReadReport.of(options, figures);
        output.print(report, out);
        return figures.failed() == 0 ? 0 : 1;
    }
}
