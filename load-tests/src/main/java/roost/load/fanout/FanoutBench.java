package roost.load.fanout;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import roost.infra.broker.BrokerSettings;
import roost.infra.broker.EmbeddedBroker;
import roost.load.disk.FileSizes;
import roost.load.log.EventLog;
import roost.load.peer.Peer;
import roost.load.peer.PeerFigures;
import roost.load.peer.PeerWork;
import roost.load.workload.FollowGraph;
import roost.load.workload.Readership;
import roost.load.workload.TweetPlan;
import roost.projection.ProjectionsSettings;
import roost.projection.fanout.FanoutSettings;
import roost.schema.topic.Layout;
import roost.schema.topic.Topics;

/** Sets the stage for each number of delivery partitions: a new broker, the topics, the applications; all in this JVM. */
final class FanoutBench {
    private final FanoutOptions options;
    private final FollowGraph graph;
    private final TweetPlan plan;
    private final PrintStream out;

    /** Makes the graph and the tweets, which all runs share. */
    FanoutBench(FanoutOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.graph = FollowGraph.of(options.graph(), options.seed());
        this.plan = TweetPlan.of(graph, options.allTweets(), options.seed(), System.currentTimeMillis());
        out.printf(
                "graph %s: %,d accounts, %,d follows; %,d tweets%n",
                options.graph(), graph.accounts(), graph.edges(), plan.size());
    }

    /** Runs Roost with so many delivery partitions. */
    FanoutFigures run(int deliveryPartitions) throws IOException, InterruptedException, ExecutionException {
        out.println("roost with " + deliveryPartitions + " delivery partitions");
        var layout = new Layout(options.partitions(), deliveryPartitions, 1, (short) 1);
        var readership =
                new Readership(graph, plan, FanoutSettings.defaults(layout).pushThreshold());
        Path directory = options.directory().resolve("roost-" + deliveryPartitions);
        Path topics = directory.resolve("kafka");
        Path stores = directory.resolve("stores");
        Files.createDirectories(directory);
        try (var broker = EmbeddedBroker.start(BrokerSettings.in(topics))) {
            try (var admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()))) {
                Topics.ensure(admin, layout);
            }
            try (var log = new EventLog(broker.bootstrap(), graph, plan, layout);
                    var timelines = Timelines.start(settings(broker.bootstrap(), layout, stores))) {
                return new RoostRun(options, layout, readership, log, timelines, stores, topics, out).run();
            }
        } finally {
            FileSizes.delete(directory);
        }
    }

    /** Runs a peer on the first tweets of the same plan. */
    PeerFigures run(Peer peer, int deliveryPartitions) throws IOException {
        out.println(peer.name());
        var layout = new Layout(options.partitions(), deliveryPartitions, 1, (short) 1);
        Path directory = options.directory().resolve("peer-" + peer.key());
        Files.createDirectories(directory);
        var work = new PeerWork(
                new Readership(graph, plan, Long.MAX_VALUE),
                layout,
                Math.max(1, options.peerTweets() / FanoutOptions.WARM_UP_SHARE),
                options.peerTweets(),
                options.seed(),
                directory);
        try {
            return peer.run(work);
        } catch (Exception e) {
            // A peer that fails is not to take the figures of the others with it.
            return PeerFigures.notRun(peer, "failed: " + e);
        } finally {
            FileSizes.delete(directory);
        }
    }

    private ProjectionsSettings settings(String bootstrap, Layout layout, Path stores) {
        var s = ProjectionsSettings.standalone(bootstrap, layout, stores, "bench");
        return new ProjectionsSettings(
                s.bootstrapServers(),
                s.layout(),
                s.node(),
                s.directory(),
                s.advertised(),
                s.inProcessName(),
                s.listen(),
                s.threads(),
                s.standbys(),
                s.sessionTimeout(),
                s.lingerMs(),
                s.viewsMarkEvery(),
                s.cacheBytes(),
                s.memtableBytes(),
                s.fanout(),
                s.home(),
                options.stores());
    }
}
