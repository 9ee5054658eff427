package roost.load.post;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import roost.load.disk.FileSizes;
import roost.load.http.LoadPlan;
import roost.load.report.Output;
import roost.load.report.Report;

/** {@code roost bench post}. */
@Command(
        name = "post",
        mixinStandardHelpOptions = true,
        description = "Tweets posted a second, and how long each takes, to the answer that it is durable.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class PostCommand implements Callable<Integer> {
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

    @Option(
            names = "--connections",
            split = ",",
            paramLabel = "N",
            description = "Of the closed model, a measurement for each (default: ${DEFAULT-VALUE}).",
            defaultValue = "16,64,256")
    private List<Integer> connections;

    @Option(
            names = "--rate",
            split = ",",
            paramLabel = "N",
            description = "Tweets a second of the open model, a measurement for each (default: ${DEFAULT-VALUE}).",
            defaultValue = "500")
    private List<Integer> rates;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "That post, in turn (default: ${DEFAULT-VALUE}).",
            defaultValue = "64")
    private int accounts;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = output.home();
        Path at = output.workFolder();
        try {
            var load = new LoadPlan(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), connections, rates);
            return run(new PostOptions(load, accounts, home, at), System.out);
        } finally {
            FileSizes.delete(at);
        }
    }

    private int run(PostOptions options, PrintStream out) throws IOException, InterruptedException {
        PostBench.Figures figures = new PostBench(options, out).run();
        Report report = new PostReport(options, figures).report();
        output.print(report, out);
        return figures.roost().failed() + figures.ceiling().failed() == 0 ? 0 : 1;
    }
}
