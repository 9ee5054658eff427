package roost.load.rebuild;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import roost.load.disk.FileSizes;
import roost.load.report.Output;
import roost.load.workload.GraphSize;

/** {@code roost bench rebuild}. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Throws all projections away and builds them again from the log: events and deliveries a second.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class RebuildCommand implements Callable<Integer> {
    /** With 4,096 buckets there are no more partitions; the views exchange marks between all pairs of them. */
    private static final int MOST_PARTITIONS = 64;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--graph",
            description =
                    "${COMPLETION-CANDIDATES}: 400, 10,000, 200,000, 1,000,000 accounts (default: ${DEFAULT-VALUE}).",
            defaultValue = "S")
    private GraphSize graph;

    @Option(
            names = "--deciders",
            split = ",",
            paramLabel = "P",
            description = "Decider partitions, a power of two, a run for each (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,2,4")
    private List<Integer> deciders;

    @Option(
            names = "--partitions",
            paramLabel = "D",
            description = "Delivery partitions, a power of two (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    private int partitions;

    @Option(
            names = "--tweets",
            paramLabel = "N",
            description = "Tweets on the log (default: ${DEFAULT-VALUE}).",
            defaultValue = "100000")
    private int tweets;

    @Option(names = "--favorites", paramLabel = "N", description = "Favorites on the log (default: as many as tweets).")
    private @Nullable Integer favorites;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Stream threads of each application (default: ${DEFAULT-VALUE}, as in ./roost up).",
            defaultValue = "1")
    private int threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the graph, the tweets and the favorites (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        check();
        Path home = output.home();
        Path at = output.workFolder();
        try {
            var options = new RebuildOptions(
                    graph, partitions, tweets, favorites == null ? tweets : favorites, threads, seed, at);
            var bench = new RebuildBench(options, System.out);
            var runs = new ArrayList<RebuildFigures>();
            for (int count : deciders) {
                runs.add(bench.run(count));
            }
            output.print(RebuildReport.of(options, runs, home), System.out);
            return runs.stream().allMatch(RebuildFigures::isExact) ? 0 : 1;
        } finally {
            FileSizes.delete(at);
        }
    }

    private void check() {
        deciders.forEach(count -> checkPartitions("--deciders", count));
        checkPartitions("--partitions", partitions);
        if (tweets < 1 || favorites != null && favorites < 0 || threads < 1) {
            throw wrong("--tweets and --threads start at 1, --favorites at 0");
        }
    }

    private void checkPartitions(String option, int count) {
        if (count < 1 || count > MOST_PARTITIONS || Integer.bitCount(count) != 1) {
            throw wrong(option + " takes powers of two from 1 to " + MOST_PARTITIONS + ", not " + count);
        }
    }

    private ParameterException wrong(String line) {
        return new ParameterException(spec.commandLine(), line);
    }
}
