package roost.projection.fanout;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets a processor write and forward what it holds back, when its task is about to commit: before the producer is flushed
 * and the offsets go. A store without data that Streams takes for a cache, since the caches of stores are what it empties
 * at that moment ({@code ProcessorStateManager.flushCache}).
 */
final class BeforeCommit implements StateStore, CachedStateStore<byte[], byte[]> {
    static final String NAME = "before-commit";

    private boolean open;
    private @Nullable Runnable work;
    private @Nullable InternalProcessorContext<?, ?> context;
    private @Nullable ProcessorNode<?, ?, ?, ?> node;

    /** Says what is to be done; to be called from the processor's init. */
    void run(ProcessorContext<?, ?> of, Runnable before) {
        work = before;
        if (of instanceof InternalProcessorContext<?, ?> internal) {
            context = internal;
            node = internal.currentNode();
        }
    }

    @Override
    public void flushCache() {
        Runnable toDo = work;
        var in = context;
        if (toDo == null) {
            return;
        }
        if (in == null) {
            toDo.run();
            return;
        }
        // As for a punctuation: what is forwarded belongs to no record.
        var recordBefore = in.recordContext();
        var nodeBefore = in.currentNode();
        in.setRecordContext(new ProcessorRecordContext(in.currentSystemTimeMs(), -1L, -1, null, new RecordHeaders()));
        in.setCurrentNode(node);
        try {
            toDo.run();
        } finally {
            in.setRecordContext(recordBefore);
            in.setCurrentNode(nodeBefore);
        }
    }

    @Override
    public void clearCache() {}

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext of, StateStore root) {
        of.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
        work = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Builds it: one for each task. */
    static StoreBuilder<BeforeCommit> builder() {
        return new Builder();
    }

    private static final class Builder implements StoreBuilder<BeforeCommit> {
        @Override
        public BeforeCommit build() {
            return new BeforeCommit();
        }

        @Override
        public StoreBuilder<BeforeCommit> withCachingEnabled() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoreBuilder<BeforeCommit> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<BeforeCommit> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoreBuilder<BeforeCommit> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}
