package roost.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import roost.projection.fold.CommittedOffsets;

/**
 * What one application of this process has committed, and how far it is behind. Asks Kafka until the application has
 * caught up and after each rebalance, and otherwise looks at what the stream threads say of themselves.
 */
final class GroupWatch implements CommittedOffsets {
    /** The end of a log read committed is a transaction's marker, which is committed only with the next record. */
    private static final long CAUGHT_UP_WITHIN = 100;

    private final String application;
    private final Admin admin;
    private final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();
    private volatile boolean askKafka = true;
    private volatile boolean caughtUp;
    private volatile long lag = -1;

    GroupWatch(String application, Admin admin, MeterRegistry metrics) {
        this.application = application;
        this.admin = admin;
        Gauge.builder("roost.streams.lag", () -> lag)
                .description("records between the group's offsets and the ends of this node's inputs; -1: not known")
                .tag("application", application)
                .register(metrics);
    }

    @Override
    public long next(String topic, int partition) {
        Long offset = committed.get(new TopicPartition(topic, partition));
        return offset == null ? 0 : offset;
    }

    /** Whether it was once at the end of all that this node reads. */
    boolean hasCaughtUp() {
        return caughtUp;
    }

    /** Partitions moved: what the threads say is not enough. */
    void rebalanced() {
        askKafka = true;
    }

    /** Looks again. One thread; blocks while Kafka is asked. */
    void look(KafkaStreams streams) throws InterruptedException, ExecutionException {
        if (streams.state() != KafkaStreams.State.RUNNING) {
            return;
        }
        List<TaskMetadata> tasks = streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .toList();
        long behind = 0;
        boolean asked = askKafka || !caughtUp;
        if (asked) {
            askKafka = false;
            behind = ask(tasks);
            caughtUp |= behind <= CAUGHT_UP_WITHIN * Math.max(1, tasks.size());
        }
        for (TaskMetadata task : tasks) {
            for (var entry : task.committedOffsets().entrySet()) {
                long offset = entry.getValue();
                committed.merge(entry.getKey(), offset, Math::max);
                Long end = task.endOffsets().get(entry.getKey());
                if (!asked && end != null && offset >= 0) {
                    behind += Math.max(0, end - offset);
                }
            }
        }
        lag = behind;
    }

    private long ask(List<TaskMetadata> tasks) throws InterruptedException, ExecutionException {
        var inputs = new ArrayList<TopicPartition>();
        tasks.forEach(task -> inputs.addAll(task.topicPartitions()));
        var ofGroup = admin.listConsumerGroupOffsets(application)
                .partitionsToOffsetAndMetadata()
                .get();
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        inputs.forEach(input -> latest.put(input, OffsetSpec.latest()));
        var ends = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        long behind = 0;
        for (TopicPartition input : inputs) {
            var offset = ofGroup.get(input);
            long next = offset == null ? 0 : offset.offset();
            committed.merge(input, next, Math::max);
            var end = ends.get(input);
            behind += end == null ? 0 : Math.max(0, end.offset() - next);
        }
        return behind;
    }
}
