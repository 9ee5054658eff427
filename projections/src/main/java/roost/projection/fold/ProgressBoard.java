package roost.projection.fold;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The progress of each partition of roost-views that runs on this node. Any thread. */
public final class ProgressBoard {
    private final Map<Integer, Running> byPartition = new ConcurrentHashMap<>();

    private record Running(ProcessorContext<?, ?> task, Progress progress) {}

    /** The progress of a task that starts; its processors, which share one context, all get the same. */
    Progress open(int partition, ProcessorContext<?, ?> task) {
        Running running = byPartition.compute(
                partition,
                (p, known) -> known != null && known.task() == task ? known : new Running(task, new Progress()));
        return Objects.requireNonNull(running).progress();
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
