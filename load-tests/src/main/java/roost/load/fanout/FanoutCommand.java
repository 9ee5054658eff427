package roost.load.fanout;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import roost.load.disk.FileSizes;
import roost.load.report.Report;
import roost.load.workload.GraphSize;
import roost.projection.sourcelog.StoreSettings;

/** {@code roost bench fanout}. */
@Command(
        name = "fanout",
        mixinStandardHelpOptions = true,
        description = "Home-timeline deliveries a second: from tweets on the log to timelines that can be read.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class FanoutCommand implements Callable<Integer> {
    private static final int WARM_UP_SHARE = 4;
    private static final int DELAY_SECONDS = 15;

    @Option(
            names = "--graph",
            description =
                    "${COMPLETION-CANDIDATES}: 400, 10,000, 200,000, 1,000,000 accounts (default: ${DEFAULT-VALUE}).",
            defaultValue = "M")
    private GraphSize graph;

    @Option(
            names = "--partitions",
            split = ",",
            paramLabel = "D",
            description = "Delivery partitions, a run for each (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    private List<Integer> partitions;

    @Option(
            names = "--tweets",
            paramLabel = "N",
            description =
                    "Tweets whose deliveries are timed, after a quarter as many to warm up (default: ${DEFAULT-VALUE}).",
            defaultValue = "250000")
    private int tweets;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Tweets a second while the delay is measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "500")
    private int rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the graph and the tweets (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--directory",
            description = "Where broker and stores live meanwhile (default: a temporary folder).")
    private Path directory;

    @Option(names = "--json", description = "Ends with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Path home = Path.of(System.getProperty("roost.home", "."));
        Path at = Files.createTempDirectory(
                directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(directory),
                "roost-bench");
        try {
            return run(
                    new FanoutOptions(
                            graph,
                            4,
                            Math.max(1, tweets / WARM_UP_SHARE),
                            tweets,
                            rate * DELAY_SECONDS,
                            rate,
                            seed,
                            StoreSettings.DEFAULT,
                            at),
                    home,
                    System.out);
        } finally {
            FileSizes.delete(at);
        }
    }

    private int run(FanoutOptions options, Path home, PrintStream out)
            throws IOException, InterruptedException, ExecutionException {
        var bench = new FanoutBench(options, out);
        var runs = new ArrayList<FanoutFigures>();
        for (int deliveryPartitions : partitions) {
            runs.add(bench.run(deliveryPartitions));
        }
        Report report = FanoutReport.of(options, runs, home);
        out.println();
        report.print(out);
        out.println("written to " + report.write(home.resolve("load-tests").resolve("results")));
        if (json) {
            out.println(report.json());
        }
        return runs.stream().allMatch(run -> run.check().isExact()) ? 0 : 1;
    }
}
