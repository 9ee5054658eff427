package roost.load.mix;

import java.nio.file.Path;
import java.time.Duration;
import roost.load.workload.GraphSize;

/**
 * What {@code bench mix} is asked for.
 *
 * @param graph the size of the follow graph
 * @param tweets that stand in the timelines before
 * @param reads a second; the others in proportion
 * @param warmUp time of the same load before anything is measured
 * @param time of the measurement
 * @param sampleEvery how often memory, handles, lag and disk are looked at
 * @param home the checkout that is measured
 * @param directory where Roost keeps its data meanwhile
 */
record MixOptions(
        GraphSize graph,
        int tweets,
        int reads,
        Duration warmUp,
        Duration time,
        Duration sampleEvery,
        Path home,
        Path directory) {}
