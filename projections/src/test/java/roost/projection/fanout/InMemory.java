package roost.projection.fanout;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Streams' own store in memory, open, without a changelog. */
final class InMemory {
    private InMemory() {}

    static KeyValueStore<byte[], byte[]> store(String name) {
        var store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        var config = new java.util.Properties();
        var context = new MockProcessorContext<Void, Void>(config, new TaskId(0, 0), new java.io.File("."));
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
