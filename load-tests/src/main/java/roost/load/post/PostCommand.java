package roost.load.post;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import roost.load.disk.FileSizes;
import roost.load.http.LoadPlan;
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

    @Option(
            names = "--directory",
            description = "Where Roost and the ceiling keep their data meanwhile (default: a temporary folder).")
    private Path directory;

    @Option(names = "--json", description = "Ends with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("roost.home", "."));
        Path at = Files.createTempDirectory(
                directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(directory),
                "roost-bench");
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
        out.println();
        report.print(out);
        out.println("written to "
                + report.write(options.home().resolve("load-tests").resolve("results")));
        if (json) {
            out.println(report.json());
        }
        return figures.roost().failed() + figures.ceiling().failed() == 0 ? 0 : 1;
    }
}
