package roost.load.read;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import roost.load.disk.FileSizes;
import roost.load.page.PagePeer;
import roost.load.page.PagePeers;
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
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--graph",
            description = "${COMPLETION-CANDIDATES}: appended as events first (default: ${DEFAULT-VALUE}).",
            defaultValue = "S")
    private GraphSize graph;

    @Option(
            names = "--tweets",
            paramLabel = "N",
            description = "That stand in the timelines before (default: ${DEFAULT-VALUE}).",
            defaultValue = "50000")
    private int tweets;

    @Option(
            names = "--old",
            paramLabel = "N",
            description = "Tweets from before anybody followed: below what was pushed (default: ${DEFAULT-VALUE}).",
            defaultValue = "20000")
    private int old;

    @Option(
            names = "--marks",
            paramLabel = "N",
            description = "Favorites on a tweet on average (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    private int marks;

    @Option(
            names = "--arriving",
            paramLabel = "N",
            description = "Tweets that arrive a second meanwhile (default: ${DEFAULT-VALUE}).",
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

    @Option(
            names = "--deep",
            paramLabel = "N",
            description = "Pages below what was pushed, asked for in a second (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int deep;

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            split = ",",
            description = PagePeers.CHOICE + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "all")
    private List<String> peers;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        List<PagePeer> beside;
        try {
            beside = PagePeers.of(peers);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        Path home = output.home();
        Path at = output.workFolder();
        try {
            var options = new ReadOptions(
                    graph,
                    old,
                    tweets,
                    marks,
                    arriving,
                    connections,
                    Duration.ofSeconds(warmUp),
                    Duration.ofSeconds(seconds),
                    deep,
                    beside,
                    home,
                    at);
            return run(options, System.out);
        } finally {
            FileSizes.delete(at);
        }
    }

    private int run(ReadOptions options, PrintStream out) throws Exception {
        ReadFigures figures = new ReadBench(options, out).run();
        Report report = ReadReport.of(options, figures);
        output.print(report, out);
        return figures.failed() == 0 ? 0 : 1;
    }
}
