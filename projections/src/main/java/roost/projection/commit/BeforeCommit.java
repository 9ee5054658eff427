package roost.projection.commit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
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
 * Lets processors write and forward what they hold back, when their task is about to commit: before the producer is
 * flushed and the offsets go. A store without data that Streams takes for a cache, since the caches of stores are what it
 * empties at that moment ({@code ProcessorStateManager.flushCache}).
 */
public final class BeforeCommit implements StateStore, CachedStateStore<byte[], byte[]> {
    /** The store's name. */
    public static final String NAME = "before-commit";

    private boolean open;
    private boolean scheduled;
    private final List<Held> held = new ArrayList<>();

    private record Held(
            Runnable work,
            @Nullable InternalProcessorContext<?, ?> context,
            @Nullable ProcessorNode<?, ?, ?, ?> node) {
        void handOn() {
            var in = context;
            if (in == null) {
                work.run();
                return;
            }
            // As for a punctuation: what is forwarded belongs to no record.
            var recordBefore = in.recordContext();
            var nodeBefore = in.currentNode();
            in.setRecordContext(
                    new ProcessorRecordContext(in.currentSystemTimeMs(), -1L, -1, null, new RecordHeaders()));
            in.setCurrentNode(node);
            try {
                work.run();
            } finally {
                in.setRecordContext(recordBefore);
                in.setCurrentNode(nodeBefore);
            }
        }
    }

    /** Of a task; nobody holds anything back yet. */
    public BeforeCommit() {}

    /** Says what a processor does then, as well as what others do; to be called from the processor's init. */
    public void run(ProcessorContext<?, ?> of, Runnable before) {
        held.add(
                of instanceof InternalProcessorContext<?, ?> internal
                        ? new Held(before, internal, internal.currentNode())
                        : new Held(before, null, null));
    }

    /**
     * Does all of it every so often as well, by wall clock. One punctuation for a task, whoever asks first: Streams works on
     * fewer records at a time after each one.
     */
    public void alsoEvery(Duration time, ProcessorContext<?, ?> of) {
        if (!scheduled) {
            scheduled = true;
            of.schedule(time, PunctuationType.WALL_CLOCK_TIME, now -> flushCache());
        }
    }

    @Override
    public void flushCache() {
        held.forEach(Held::handOn);
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
        held.clear();
        scheduled = false;
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
    public static StoreBuilder<BeforeCommit> builder() {
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
