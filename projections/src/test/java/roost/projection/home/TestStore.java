package roost.projection.home;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.jspecify.annotations.Nullable;
import roost.projection.sourcelog.SourceLogStore;
import roost.schema.topic.Topic;

/**
 * Does to a store what Streams 4.3 does (ProcessorStateManager, StoreChangelogReader): init, restore from its own offset
 * up to the group's, process from there, commit, and the way out when the log begins later than the own offset.
 */
final class TestStore<S extends SourceLogStore> {
    final S store;
    private final TopicPartition source;
    private final Path taskDirectory;
    private final TestLog log;
    private @Nullable RecordBatchingStateRestoreCallback restore;
    private long groupOffset;
    private long position;
    int corrupted;

    TestStore(S store, Topic topic, int partition, Path taskDirectory, TestLog log, long groupOffset) {
        this.store = store;
        this.source = new TopicPartition(topic.topicName(), partition);
        this.taskDirectory = taskDirectory;
        this.log = log;
        this.groupOffset = groupOffset;
    }

    /** Opens the store and brings it to the group's offset. */
    void start() {
        open();
        Long own = store.committedOffset(source);
        long from = own == null ? log.start() : own + 1;
        long to = Math.min(log.end(), groupOffset);
        if (own != null && from < to && from < log.start()) {
            corrupted++;
            store.commit(Map.of());
            store.close();
            open();
            if (store.committedOffset(source) != null) {
                throw new AssertionError("an offset after it was to be forgotten");
            }
            from = log.start();
        }
        restore(log.read(from, to));
        // The main consumer resets to the earliest offset when its own is gone.
        position = Math.max(groupOffset, log.start());
    }

    void open() {
        store.init(new Context(), store);
    }

    void restore(List<ConsumerRecord<byte[], byte[]>> records) {
        Objects.requireNonNull(restore)
                .restoreBatch(records.stream().filter(r -> r.key() != null).toList());
    }

    /** Processes up to so many records. */
    void process(int most) {
        for (var r : log.read(position, position + most)) {
            store.process(r.key(), r.value(), r.partition(), r.offset(), r.timestamp());
            position = r.offset() + 1;
        }
    }

    void processAll() {
        process(Integer.MAX_VALUE);
    }

    /** First the group's offset, then the store, as Streams does; a kill can come between. */
    void commitGroup() {
        groupOffset = position;
    }

    void commitStore() {
        store.commit(Map.of(source, position == 0 ? -4L : position - 1));
    }

    long groupOffset() {
        return groupOffset;
    }

    @Nullable
    Long committedOffset() {
        return store.committedOffset(source);
    }

    private final class Context implements StateStoreContext {
        @Override
        public String applicationId() {
            return "test";
        }

        @Override
        public TaskId taskId() {
            return new TaskId(0, source.partition());
        }

        @Override
        public Optional<RecordMetadata> recordMetadata() {
            return Optional.empty();
        }

        @Override
        public Serde<?> keySerde() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Serde<?> valueSerde() {
            throw new UnsupportedOperationException();
        }

        @Override
        public File stateDir() {
            return taskDirectory.toFile();
        }

        @Override
        public StreamsMetrics metrics() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void register(StateStore root, StateRestoreCallback callback) {
            restore = (RecordBatchingStateRestoreCallback) callback;
        }

        @Override
        public void register(StateStore root, StateRestoreCallback callback, CommitCallback onCommit) {
            register(root, callback);
        }

        @Override
        public Map<String, Object> appConfigs() {
            return Map.of();
        }

        @Override
        public Map<String, Object> appConfigsWithPrefix(String prefix) {
            return Map.of();
        }
    }
}
