package roost.projection.sourcelog;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds source-log stores. They have no changelog to configure and no cache to switch on.
 *
 * @param <S> the store
 */
public final class SourceLogStoreBuilder<S extends StateStore> implements StoreBuilder<S> {
    private final String name;
    private final Supplier<S> stores;

    /** For stores of a name. */
    public SourceLogStoreBuilder(String name, Supplier<S> stores) {
        this.name = name;
        this.stores = stores;
    }

    @Override
    public S build() {
        return stores.get();
    }

    @Override
    public StoreBuilder<S> withCachingEnabled() {
        throw new UnsupportedOperationException("the store has its own buffer");
    }

    @Override
    public StoreBuilder<S> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("the source topic is the changelog");
    }

    @Override
    public StoreBuilder<S> withLoggingDisabled() {
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
        return name;
    }
}
