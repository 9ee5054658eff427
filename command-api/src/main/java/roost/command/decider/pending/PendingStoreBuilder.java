package roost.command.decider.pending;

import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds stores that gather their writes until a commit comes. */
public final class PendingStoreBuilder implements StoreBuilder<KeyValueStore<String, byte[]>> {
    private final StoreBuilder<KeyValueStore<String, byte[]>> builder;

    /** Over the stores of a builder. */
    public PendingStoreBuilder(StoreBuilder<KeyValueStore<String, byte[]>> builder) {
        this.builder = builder;
    }

    @Override
    public KeyValueStore<String, byte[]> build() {
        return new PendingStore(builder.build());
    }

    @Override
    public PendingStoreBuilder withCachingEnabled() {
        throw new UnsupportedOperationException("the store gathers its writes already");
    }

    @Override
    public PendingStoreBuilder withCachingDisabled() {
        return this;
    }

    @Override
    public PendingStoreBuilder withLoggingEnabled(Map<String, String> config) {
        builder.withLoggingEnabled(config);
        return this;
    }

    @Override
    public PendingStoreBuilder withLoggingDisabled() {
        builder.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return builder.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return builder.loggingEnabled();
    }

    @Override
    public String name() {
        return builder.name();
    }
}
