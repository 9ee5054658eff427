package roost.load.micro;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import roost.load.disk.FileSizes;
import roost.projection.home.HomeSettings;
import roost.projection.home.HomeTopology;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.RocksTable;
import roost.projection.sourcelog.StoreEnvironment;
import roost.projection.sourcelog.StoreSettings;
import roost.schema.delivery.PackedLocals;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * Deliveries into a home store, RocksDB and all, with the product's settings: buffered, written when the buffer is full or
 * old, merged. Kafka Streams' test driver hands the records over; each push has so many readers that the driver's own
 * share is small.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class HomeWriteBenchmark {
    private static final int SETS = 64;
    private static final long CACHE_BYTES = 192L << 20;
    private static final long MEMTABLE_BYTES = 96L << 20;

    private final byte[][] locals = new byte[SETS][];
    private Path directory;
    private RocksResources rocks;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> deliveries;
    private long next;

    /** A store of its own. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        for (int set = 0; set < SETS; set++) {
            locals[set] = Pushes.locals(PackedLocals.MAX, set);
        }
        directory = Files.createTempDirectory("roost-micro");
        rocks = new RocksResources(CACHE_BYTES, MEMTABLE_BYTES);
        var environment = new StoreEnvironment(
                RocksTable.tables(rocks),
                StoreSettings.DEFAULT,
                System::currentTimeMillis,
                new SimpleMeterRegistry(),
                (topic, partition, offset, key, value, reason) -> {
                    throw new IllegalStateException(topic + " at " + offset + ": " + reason);
                },
                Runnable::run);
        var settings = new Properties();
        settings.putAll(HomeTopology.streamsSettings());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(
                HomeTopology.build(Layout.EMBEDDED, HomeSettings.DEFAULT, environment), settings);
        var bytes = new ByteArraySerializer();
        deliveries = driver.createInputTopic(Topic.DELIVERIES.topicName(), bytes, bytes);
    }

    /** Nothing is left. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        driver.close();
        rocks.close();
        FileSizes.delete(directory);
    }

    /** A push for 4,096 readers; the time is that of one delivery. */
    @Benchmark
    @OperationsPerInvocation(PackedLocals.MAX)
    public void delivery() {
        var push = Pushes.push(locals[(int) (next % SETS)], next);
        next++;
        deliveries.pipeInput(push.key().getBytes(StandardCharsets.UTF_8), push.encode());
    }
}
