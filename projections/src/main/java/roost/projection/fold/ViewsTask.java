package roost.projection.fold;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One partition of roost-views while it runs here.
 *
 * @param context of the processor that asked
 * @param partition of P
 * @param progress shared by the task's processors
 * @param shared by all tasks of the process
 */
public record ViewsTask(ProcessorContext<String, Object> context, int partition, Progress progress, Shared shared) {
    /** The store behind {@link Progress}. */
    public static final String PROGRESS = "progress";

    /**
     * What all tasks of a process share.
     *
     * @param partitions P
     * @param markEvery how often, at most, partitions that are behind are told where their sources stand
     * @param board where readers find the progress of a partition
     * @param committed what the group has committed
     * @param tweets who hears of tweets that change
     * @param metrics where counters are registered
     */
    public record Shared(
            int partitions,
            Duration markEvery,
            ProgressBoard board,
            CommittedOffsets committed,
            TweetChanges tweets,
            MeterRegistry metrics) {}

    /** A store of this task. */
    public KeyValueStore<Bytes, byte[]> store(String name) {
        return context.getStateStore(name);
    }
}
