package roost.projection.fold;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import roost.projection.sourcelog.Tables;

/**
 * What all tasks of roost-views share in a process.
 *
 * @param partitions P
 * @param markEvery how often, at most, partitions that are behind are told where their sources stand
 * @param board where readers find the progress of a partition
 * @param committed what the group has committed
 * @param tables where the stores live
 * @param tweets who hears of tweets that change
 * @param metrics where counters are registered
 */
public record SharedByTasks(
        int partitions,
        Duration markEvery,
        ProgressBoard board,
        CommittedOffsets committed,
        Tables tables,
        TweetChanges tweets,
        MeterRegistry metrics) {}
