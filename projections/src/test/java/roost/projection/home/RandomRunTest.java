package roost.projection.home;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.projection.sourcelog.RocksResources;
import roost.schema.topic.Layout;

/** {@link RandomRun} where there are fewer sources than destinations, and the reverse. */
class RandomRunTest {
    private static final int STEPS = 2_500;

    @Test
    void everyTimelineIsThePullWith4SourcesAnd16DeliveryPartitions(@TempDir Path directory) {
        run(directory, new Layout(4, 16, 1, (short) 1), 20_261_122L);
    }

    @Test
    void everyTimelineIsThePullWith16SourcesAnd4DeliveryPartitions(@TempDir Path directory) {
        run(directory, new Layout(16, 4, 1, (short) 1), 4_711L);
    }

    private static void run(Path directory, Layout layout, long seed) {
        try (var shared = new RocksResources(32 << 20, 16 << 20);
                var world = new World(directory, layout, seed, shared)) {
            new RandomRun(world).run(seed, STEPS);
        }
    }
}
