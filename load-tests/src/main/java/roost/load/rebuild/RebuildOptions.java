package roost.load.rebuild;

import java.nio.file.Path;
import roost.load.workload.GraphSize;

/**
 * What {@code bench rebuild} is asked for.
 *
 * @param graph the size of the follow graph
 * @param deliveryPartitions D
 * @param tweets on the log
 * @param favorites on the log
 * @param threads stream threads of each application
 * @param seed of the graph, the tweets and the favorites
 * @param directory where broker and stores live meanwhile
 */
record RebuildOptions(
        GraphSize graph, int deliveryPartitions, int tweets, int favorites, int threads, long seed, Path directory) {}
