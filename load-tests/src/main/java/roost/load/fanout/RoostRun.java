package roost.load.fanout;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import roost.infra.terminal.ProgressBar;
import roost.load.check.HomeCheck;
import roost.load.disk.FileSizes;
import roost.load.log.EventLog;
import roost.load.report.Figures;
import roost.load.report.Machine;
import roost.load.workload.Readership;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * Takes the figures of Roost: the graph, a warm-up, the timed tweets, the disk, the delays, the check. The timed tweets
 * stand on the log when the clock starts, and it starts with the author side, not with a first result.
 */
final class RoostRun {
    private static final Duration FOLLOWS_WITHIN = Duration.ofHours(12);
    private static final Duration TWEETS_WITHIN = Duration.ofHours(2);
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(100);
    /** The stores look once a second whether a flush is due. */
    private static final long FLUSH_SLACK_MS = 2_500;

    private static final int ENOUGH_TO_WEIGH = 200_000;

    private final FanoutOptions options;
    private final Layout layout;
    private final Readership readership;
    private final EventLog log;
    private final Timelines timelines;
    private final Path stores;
    private final Path topics;
    private final PrintStream out;

    RoostRun(
            FanoutOptions options,
            Layout layout,
            Readership readership,
            EventLog log,
            Timelines timelines,
            Path stores,
            Path topics,
            PrintStream out) {
        this.options = options;
        this.layout = layout;
        this.readership = readership;
        this.log = log;
        this.timelines = timelines;
        this.stores = stores;
        this.topics = topics;
        this.out = out;
    }

    FanoutFigures run() throws InterruptedException, ExecutionException {
        double followsPerSecond = follows();
        int from = options.warmUpTweets();
        int to = from + options.tweets();
        tweets(0, from);
        timelines.await(Reach.of(readership, layout, log, 0, from), TWEETS_WITHIN);

        timelines.pause();
        tweets(from, to);
        Reach reach = Reach.of(readership, layout, log, from, to);
        double cpu = Machine.cpuSeconds();
        long start = System.nanoTime();
        timelines.resume();
        timelines.await(reach, TWEETS_WITHIN);
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        double cpuSeconds = Machine.cpuSeconds() - cpu;
        long resident = Machine.residentBytes();

        long delivered = readership.deliveries(0, to);
        double bufferedBytes = weigh(delivered);
        awaitWritten(delivered);
        double cpuStored = Machine.cpuSeconds() - cpu;
        long storeBytes = FileSizes.sum(stores, file -> file.toString().endsWith(".sst") && isHome(file));
        long followerBytes = FileSizes.sum(stores, file -> file.toString().endsWith(".sst") && isFollowers(file));
        long topicBytes = FileSizes.sum(topics, file -> isLogOf(Topic.DELIVERIES, file));

        out.println("delays at " + options.tweetsPerSecond() + " tweets a second");
        double[] delays = new Delays(readership, layout, log, timelines)
                .measure(to, options.allTweets(), options.tweetsPerSecond());
        double readsPerSecond = new Pages(readership.graph(), timelines).perSecond(options.pages(), options.seed());
        var bar = bar("checking", readership.graph().accounts());
        var check =
                new HomeCheck(readership, new StoredPages(timelines)).check(options.allTweets(), options.seed(), bar);
        return new FanoutFigures(
                layout.deliveryPartitions(),
                followsPerSecond,
                readership.deliveries(from, to),
                seconds,
                cpuSeconds,
                cpuStored,
                delivered,
                storeBytes,
                topicBytes,
                bufferedBytes,
                resident,
                Figures.quantile(delays, 0.5),
                Figures.quantile(delays, 0.99),
                timelines.authorBytes(),
                (double) followerBytes / readership.graph().edges(),
                readsPerSecond,
                check);
    }

    private double follows() throws InterruptedException {
        int edges = readership.graph().edges();
        var bar = bar("follows", edges);
        long start = System.nanoTime();
        long workedOn = 0;
        for (int place = 0; place < edges; place++) {
            log.follow(readership.graph().shuffled(place));
            if (place % 100_000 == 0) {
                long now = timelines.followsWorkedOn();
                bar.advance(now - workedOn);
                workedOn = now;
            }
        }
        log.flush();
        while (workedOn < edges) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
            long now = timelines.followsWorkedOn();
            bar.advance(now - workedOn);
            workedOn = now;
        }
        timelines.await(Reach.ofFollows(layout, log), FOLLOWS_WITHIN);
        return edges / ((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private void tweets(int from, int to) {
        for (int tweet = from; tweet < to; tweet++) {
            log.tweet(tweet);
        }
        log.flush();
    }

    /** Heap with the buffers less heap without them. */
    private double weigh(long delivered) throws InterruptedException {
        long buffered = delivered - timelines.persisted();
        long with = usedHeap();
        awaitPersisted(delivered);
        long without = usedHeap();
        return buffered < ENOUGH_TO_WEIGH ? 0 : (double) (with - without) / buffered;
    }

    @SuppressWarnings("ExplicitGC") // what is no longer used is not to be weighed
    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void awaitPersisted(long delivered) throws InterruptedException {
        long deadline = System.nanoTime() + WRITTEN_WITHIN.toNanos();
        while (timelines.persisted() < delivered) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        timelines.persisted() + " of " + delivered + " deliveries written after " + WRITTEN_WITHIN);
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** What was written is flushed when it is old enough; then RocksDB merges until it is content. */
    private void awaitWritten(long delivered) throws InterruptedException {
        awaitPersisted(delivered);
        long quietNs = TimeUnit.MILLISECONDS.toNanos(options.stores().maxUnflushedAgeMs() + FLUSH_SLACK_MS);
        long deadline = System.nanoTime() + WRITTEN_WITHIN.toNanos();
        long since = System.nanoTime();
        long size = -1;
        while (System.nanoTime() - since < quietNs && System.nanoTime() < deadline) {
            long now = FileSizes.sum(stores, file -> file.toString().endsWith(".sst"));
            if (now != size) {
                size = now;
                since = System.nanoTime();
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static boolean isHome(Path file) {
        return file.getParent() != null && file.getParent().endsWith("home");
    }

    private static boolean isFollowers(Path file) {
        return file.getParent() != null && file.getParent().endsWith("rocksdb/followers");
    }

    private static boolean isLogOf(Topic topic, Path file) {
        Path folder = file.getParent();
        return file.toString().endsWith(".log")
                && folder != null
                && folder.getFileName().toString().startsWith(topic.topicName() + "-");
    }

    private ProgressBar bar(String step, long total) {
        var bar = new ProgressBar(out, ProgressBar.canDraw(), total);
        bar.step(step);
        return bar;
    }
}
