package roost.projection.sourcelog;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Hands records to a store, which folds them, and lets it write what is due when no records come. Streams refuses
 * anything that such a processor would forward.
 */
public final class SourceLogProcessor implements Processor<byte[], byte[], Void, Void> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final String storeName;
    private @Nullable SourceLogStore store;
    private @Nullable ProcessorContext<Void, Void> context;

    /** For a store by name. */
    public SourceLogProcessor(String storeName) {
        this.storeName = storeName;
    }

    @Override
    public void init(ProcessorContext<Void, Void> of) {
        SourceLogStore found = of.getStateStore(storeName);
        store = found;
        context = of;
        of.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> found.tick());
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        if (store == null || context == null) {
            throw new IllegalStateException("not initialised");
        }
        RecordMetadata at = context.recordMetadata().orElseThrow();
        store.process(message.key(), message.value(), at.partition(), at.offset(), message.timestamp());
    }
}
