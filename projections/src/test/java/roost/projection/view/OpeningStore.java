package roost.projection.view;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

/** What Streams is to a store that it opens: it takes the store's callback and restores through it. */
public final class OpeningStore implements StateStoreContext {
    private final int partition;
    private final File directory;
    private @Nullable RecordBatchingStateRestoreCallback callback;

    /** For a partition, in a folder. */
    public OpeningStore(int partition, File directory) {
        this.partition = partition;
        this.directory = directory;
    }

    /** Hands records to the store as restored ones. */
    public void restore(List<ConsumerRecord<byte[], byte[]>> records) {
        Objects.requireNonNull(callback).restoreBatch(records);
    }

    @Override
    public String applicationId() {
        return ViewsTopology.APPLICATION;
    }

    @Override
    public TaskId taskId() {
        return new TaskId(0, partition);
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
        return directory;
    }

    @Override
    public StreamsMetrics metrics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void register(StateStore store, StateRestoreCallback restore) {
        callback = (RecordBatchingStateRestoreCallback) restore;
    }

    @Override
    public void register(StateStore store, StateRestoreCallback restore, CommitCallback onCommit) {
        register(store, restore);
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
