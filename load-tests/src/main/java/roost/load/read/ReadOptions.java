package roost.load.read;

import java.nio.file.Path;
import java.time.Duration;
import roost.load.workload.GraphSize;

/**
 * What {@code bench read} is asked for.
 *
 * @param graph the size of the follow graph
 * @param tweets that stand in the timelines before anybody reads
 * @param tweetsPerSecond that arrive meanwhile
 * @param connections of the closed model
 * @param warmUp time of reading before anything is measured
 * @param time of each measurement
 * @param home the checkout that is measured
 * @param directory where Roost keeps its data meanwhile
 */
record ReadOptions(
        GraphSize graph,
        int tweets,
        int tweetsPerSecond,
        int connections,
        Duration warmUp,
        Duration time,
        Path home,
        Path directory) {}
