package roost.load.visible;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import roost.load.disk.FileSizes;
import roost.load.report.Output;
import roost.load.report.Report;

/** {@code roost bench visible}. */
@Command(
        name = "visible",
        mixinStandardHelpOptions = true,
        description = "How long after its answer a tweet is in the last follower's home timeline.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class VisibleCommand implements Callable<Integer> {
    @Option(
            names = "--followers",
            split = ",",
            paramLabel = "N",
            description = "Of the author, a case for each (default: ${DEFAULT-VALUE}).",
            defaultValue = "10,10000,1000000")
    private List<Integer> followers;

    @Option(
            names = "--others",
            split = ",",
            paramLabel = "N",
            description = "Tweets a second of others meanwhile, a case for each (default: ${DEFAULT-VALUE}).",
            defaultValue = "0,1000")
    private List<Integer> others;

    @Option(
            names = "--every",
            split = ",",
            paramLabel = "MS",
            description =
                    "Milliseconds from a big author's tweet to the next, at least, a case for each; 0: as soon as the "
                            + "one before is seen (default: ${DEFAULT-VALUE}).",
            defaultValue = "0,2000")
    private List<Integer> every;

    @Option(
            names = "--tweets",
            paramLabel = "N",
            description = "Timed in a case, a fifth of it for big accounts (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int tweets;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Seconds of posting before the first case (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int warmUp;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Path home = output.home();
        Path at = output.workFolder();
        try {
            run(new VisibleOptions(followers, others, every, tweets, Duration.ofSeconds(warmUp), home, at), System.out);
            return 0;
        } finally {
            FileSizes.delete(at);
        }
    }

    private void run(VisibleOptions options, PrintStream out)
            throws IOException, InterruptedException, ExecutionException {
        Report report = VisibleReport.of(options, new VisibleBench(options, out).run());
        output.print(report, out);
    }
}
