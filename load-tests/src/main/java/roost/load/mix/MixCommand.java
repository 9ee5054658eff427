package roost.load.mix;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import roost.load.disk.FileSizes;
import roost.load.report.Output;
import roost.load.workload.GraphSize;

/** {@code roost bench mix}. */
@Command(
        name = "mix",
        mixinStandardHelpOptions = true,
        description = {
            "Reads, favorites, tweets and follows as 100 : 10 : 2 : 1 at a fixed rate: latencies of each, and whether memory, "
                    + "file handles and lag are flat in the end."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MixCommand implements Callable<Integer> {
    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--graph",
            description =
                    "${COMPLETION-CANDIDATES}: 400, 10,000, 200,000, 1,000,000 accounts (default: ${DEFAULT-VALUE}).",
            defaultValue = "S")
    private GraphSize graph;

    @Option(
            names = "--tweets",
            paramLabel = "N",
            description = "That stand in the timelines before (default: ${DEFAULT-VALUE}).",
            defaultValue = "20000")
    private int tweets;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Reads a second; the others in proportion (default: ${DEFAULT-VALUE}).",
            defaultValue = "300")
    private int rate;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Of the measurement (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private int minutes;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Seconds of the same load before it (default: ${DEFAULT-VALUE}).",
            defaultValue = "60")
    private int warmUp;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (tweets < 1 || rate < 1 || minutes < 1 || warmUp < 1) {
            throw new ParameterException(spec.commandLine(), "--tweets, --rate, --minutes and --warmup start at 1");
        }
        Path home = output.home();
        Path at = output.workFolder();
        try {
            var options = new MixOptions(
                    graph,
                    tweets,
                    rate,
                    Duration.ofSeconds(warmUp),
                    Duration.ofMinutes(minutes),
                    SAMPLE_EVERY,
                    home,
                    at);
            MixFigures figures = new MixBench(options, System.out).run();
            output.print(new MixReport(options, figures).report(), System.out);
            return figures.failed() == 0 ? 0 : 1;
        } finally {
            FileSizes.delete(at);
        }
    }
}
