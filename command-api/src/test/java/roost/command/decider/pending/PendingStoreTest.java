package roost.command.decider.pending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store in a topology of its own; the test driver commits after each record. */
class PendingStoreTest {
    private static final String STORE = "store";

    @TempDir
    @Nullable
    Path directory;

    @Test
    void a_key_that_changes_often_is_written_once_per_commit_and_read_as_it_is_now() {
        var seen = new ArrayList<@Nullable String>();
        var changelog = run(store -> {
            for (int n = 0; n < 3; n++) {
                put(store, "a", "a" + n);
                seen.add(get(store, "a"));
            }
            put(store, "b", "b");
            store.delete("b");
            seen.add(get(store, "b"));
        });

        assertThat(seen).containsExactly("a0", "a1", "a2", null);
        assertThat(changelog).containsExactlyInAnyOrder(new KeyValue<>("a", "a2"), new KeyValue<>("b", null));
    }

    @Test
    void what_reads_many_keys_sees_the_newest_writes() {
        var seen = new ArrayList<String>();
        run(store -> {
            put(store, "a", "1");
            put(store, "b", "2");
            assertThat(store.putIfAbsent("a", bytes("other"))).isEqualTo(bytes("1"));
            store.putAll(List.of(new KeyValue<>("c", bytes("3"))));
            try (var downwards = store.reverseRange("a", "b")) {
                downwards.forEachRemaining(entry -> seen.add(entry.key));
            }
            store.delete("a");
            try (var all = store.all()) {
                all.forEachRemaining(entry -> seen.add(entry.key));
            }
        });

        assertThat(seen).containsExactly("b", "a", "b", "c");
    }

    @Test
    void more_than_a_commit_should_hold_does_not_wait_for_it() {
        var changelog = run(store -> {
            for (int n = 0; n < 25_000; n++) {
                put(store, "k" + n, "v");
            }
            put(store, "k0", "later");
        });

        assertThat(changelog)
                .hasSize(25_001)
                .contains(new KeyValue<>("k0", "v"), new KeyValue<>("k0", "later"), new KeyValue<>("k24999", "v"));
    }

    @Test
    void another_thread_reads_what_is_not_committed_yet() {
        run(store -> {
            put(store, "a", "1");
            assertThat(java.util.concurrent.CompletableFuture.supplyAsync(() -> get(store, "a"))
                            .join())
                    .isEqualTo("1");
        });
    }

    /** Does something with the store as a processor, then gives back what stands in its changelog. */
    private List<KeyValue<String, @Nullable String>> run(Consumer<KeyValueStore<String, byte[]>> work) {
        var config = new Properties();
        config.put("application.id", "pending-test");
        config.put("bootstrap.servers", "none:1");
        config.put("processing.guarantee", "exactly_once_v2");
        config.put("state.dir", Objects.requireNonNull(directory).toString());
        var topology = new Topology();
        topology.addSource("source", new StringDeserializer(), new StringDeserializer(), "in");
        topology.addProcessor("work", () -> new Working(work), "source");
        topology.addStateStore(
                new PendingStoreBuilder(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())),
                "work");
        try (var driver = new TopologyTestDriver(topology, config)) {
            driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                    .pipeInput("go", "go");
            return driver.createOutputTopic(
                            "pending-test-store-changelog", new StringDeserializer(), new StringDeserializer())
                    .readKeyValuesToList();
        }
    }

    private static void put(KeyValueStore<String, byte[]> store, String key, String value) {
        store.put(key, bytes(value));
    }

    private static @Nullable String get(KeyValueStore<String, byte[]> store, String key) {
        byte[] value = store.get(key);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Working implements Processor<String, String, Void, Void> {
        private final Consumer<KeyValueStore<String, byte[]>> work;
        private @Nullable KeyValueStore<String, byte[]> store;

        Working(Consumer<KeyValueStore<String, byte[]>> work) {
            this.work = work;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, String> record) {
            work.accept(Objects.requireNonNull(store));
        }
    }
}
