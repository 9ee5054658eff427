package roost.load.mix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import roost.command.decider.DeciderSettings;
import roost.load.disk.FileSizes;
import roost.load.lag.ConsumerLag;
import roost.load.running.Child;
import roost.projection.fanout.FanoutTopology;
import roost.projection.home.HomeTopology;
import roost.projection.search.SearchTopology;
import roost.projection.view.ViewsTopology;

/** Looks at a Roost from outside. One thread's own. */
final class Sampler implements AutoCloseable {
    static final List<String> GROUPS = List.of(
            DeciderSettings.APPLICATION_ID,
            FanoutTopology.APPLICATION_ID,
            HomeTopology.APPLICATION,
            ViewsTopology.APPLICATION,
            SearchTopology.APPLICATION);

    private final Child process;
    private final Path data;
    private final ConsumerLag lag;
    private final GcLog collections;

    Sampler(Child process, String bootstrap, Path data, GcLog collections) {
        this.process = process;
        this.data = data;
        this.lag = new ConsumerLag(bootstrap);
        this.collections = collections;
    }

    /** How it is now. */
    Sample sample(long beginNs) throws IOException, InterruptedException {
        double seconds = (System.nanoTime() - beginNs) / (double) TimeUnit.SECONDS.toNanos(1);
        var behind = new LinkedHashMap<String, Long>();
        for (String group : GROUPS) {
            behind.put(group, lag.behind(group));
        }
        return new Sample(
                seconds,
                behind,
                process.residentBytes(),
                collections.leastUsedBytes(),
                process.openFiles(),
                FileSizes.sum(data, Sampler::isFilled));
    }

    /** The broker reserves ten megabytes for each index and cuts it when its segment is full. */
    private static boolean isFilled(Path file) {
        String name = file.toString();
        return !name.endsWith("index");
    }

    @Override
    public void close() {
        lag.close();
    }
}
