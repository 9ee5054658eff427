package roost.load.fanout;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import roost.load.disk.FileSizes;
import roost.load.peer.Peer;
import roost.load.peer.PeerFigures;
import roost.load.peer.Peers;
import roost.load.report.Output;
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
    private static final int DELAY_SECONDS = 15;
    private static final int PAGES = 200_000;
    private static final int PEER_SHARE = 10;

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
            names = "--peers",
            split = ",",
            paramLabel = "NAME",
            description =
                    "What to run beside it, with the first number of partitions: " + Peers.CHOICE + " (default: all).",
            defaultValue = "all")
    private List<String> peers;

    @Option(
            names = "--peer-tweets",
            paramLabel = "N",
            description = "Tweets timed with each peer (default: a tenth of --tweets).")
    private Integer peerTweets;

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

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Path home = output.home();
        Path at = output.workFolder();
        try {
            return run(
                    new FanoutOptions(
                            graph,
                            4,
                            Math.max(1, tweets / FanoutOptions.WARM_UP_SHARE),
                            tweets,
                            rate * DELAY_SECONDS,
                            rate,
                            peerTweets == null ? Math.max(1, tweets / PEER_SHARE) : Math.min(peerTweets, tweets),
                            PAGES,
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
        List<Peer> beside = Peers.of(peers);
        var bench = new FanoutBench(options, out);
        var runs = new ArrayList<FanoutFigures>();
        for (int deliveryPartitions : partitions) {
            FanoutFigures figures = bench.run(deliveryPartitions);
            out.println(figures);
            runs.add(figures);
        }
        var others = new ArrayList<PeerFigures>();
        for (Peer peer : beside) {
            PeerFigures figures = bench.run(peer, partitions.getFirst());
            out.println(figures);
            others.add(figures);
        }
        Report report = FanoutReport.of(options, runs, others, home);
        output.print(report, out);
        return runs.stream().allMatch(run -> run.check().isExact()) ? 0 : 1;
    }
}
