package roost.projection.fold;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The progress of each partition of roost-views that runs on this node. Any thread. */
public final class ProgressBoard {
    private final Map<Integer, Running> byPartition = new ConcurrentHashMap<>();

    private record Running(ProcessorContext<?, ?> task, Progress progress) {}

    /** The progress of a task that starts; its processors, which share one context, all get the same. */
    Progress open(int partition, ProcessorContext<?, ?> task, KeyValueStore<Bytes, byte[]> store) {
        Running running = byPartition.compute(
                partition,
                (p, known) -> known != null && known.task() == task ? known : new Running(task, new Progress(store)));
        return java.util.Objects.requireNonNull(running).progress();
    }

    /** A task ends. */
    void close(int partition, Progress progress) {
        byPartition.computeIfPresent(partition, (p, known) -> known.progress() == progress ? null : known);
        progress.close();
    }

    /** The progress of a partition, if its task runs here. */
    public Optional<Progress> of(int partition) {
        return Optional.ofNullable(byPartition.get(partition)).map(Running::progress);
    }
}
