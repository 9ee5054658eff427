package roost.load.lag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import roost.schema.topic.Topic;

/** Asks a broker what the groups have committed, and how much there is after that. One thread's own. */
public final class ConsumerLag implements AutoCloseable {
    private final Admin admin;

    /** Of a broker, {@code host:port}. */
    public ConsumerLag(String bootstrap) {
        this.admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    }

    /** How many records of some topics a group has committed; of topics that nothing was deleted from. */
    public long committed(String group, List<Topic> topics) throws InterruptedException {
        List<String> names = topics.stream().map(Topic::topicName).toList();
        return offsets(group).entrySet().stream()
                .filter(offset -> names.contains(offset.getKey().topic()))
                .mapToLong(offset -> next(offset.getValue()))
                .sum();
    }

    /**
     * How many records there are, readable as committed, that a group has read some of and not committed yet. A
     * transaction's end counts as a record until the next one is committed, so at rest it is a few.
     */
    public long behind(String group) throws InterruptedException {
        Map<TopicPartition, @Nullable OffsetAndMetadata> offsets = offsets(group);
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        offsets.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        try {
            var ends = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get();
            long behind = 0;
            for (var offset : offsets.entrySet()) {
                var end = ends.get(offset.getKey());
                behind += end == null ? 0 : Math.max(0, end.offset() - next(offset.getValue()));
            }
            return behind;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ends of the log are not known", e.getCause());
        }
    }

    private Map<TopicPartition, @Nullable OffsetAndMetadata> offsets(String group) throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the offsets of " + group + " are not known", e.getCause());
        }
    }

    private static long next(@Nullable OffsetAndMetadata offset) {
        return offset == null ? 0 : offset.offset();
    }

    @Override
    public void close() {
        admin.close();
    }
}
