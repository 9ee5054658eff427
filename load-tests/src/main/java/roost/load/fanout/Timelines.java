package roost.load.fanout;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import roost.projection.ProjectionsSettings;
import roost.projection.StreamsProperties;
import roost.projection.fanout.FanoutTopology;
import roost.projection.home.HomeReader;
import roost.projection.home.HomeTopology;
import roost.projection.sourcelog.BufferWriters;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.RocksTable;
import roost.projection.sourcelog.StoreEnvironment;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * roost-fanout and roost-home as the product runs them: its topologies, stores, and settings. The other views do not
 * belong to fan-out and are left out.
 */
final class Timelines implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Layout layout;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final BufferWriters writers;
    private final RocksResources rocks;
    private final KafkaStreams fanout;
    private final KafkaStreams home;

    private Timelines(ProjectionsSettings settings) {
        layout = settings.layout();
        writers = new BufferWriters(settings.threads());
        rocks = new RocksResources(settings.cacheBytes(), settings.memtableBytes());
        fanout = new KafkaStreams(
                FanoutTopology.build(layout, settings.fanout(), meters),
                StreamsProperties.of(FanoutTopology.streamsConfig(), settings, rocks),
                StreamsProperties.clients());
        var environment = new StoreEnvironment(
                RocksTable.tables(rocks),
                settings.sourceLogs(),
                System::currentTimeMillis,
                meters,
                (topic, partition, offset, key, value, reason) -> {
                    throw new IllegalStateException(topic + "-" + partition + " at " + offset + ": " + reason);
                },
                writers);
        home = new KafkaStreams(
                HomeTopology.build(layout, settings.home(), environment),
                StreamsProperties.of(HomeTopology.streamsSettings(), settings, rocks),
                StreamsProperties.clients());
    }

    /** Starts both and returns when they run. */
    static Timelines start(ProjectionsSettings settings) {
        var timelines = new Timelines(settings);
        timelines.fanout.start();
        timelines.home.start();
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (timelines.fanout.state() != KafkaStreams.State.RUNNING
                || timelines.home.state() != KafkaStreams.State.RUNNING) {
            if (System.nanoTime() > deadline) {
                timelines.close();
                throw new IllegalStateException("the applications do not run after " + START_WITHIN);
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
        return timelines;
    }

    /** The author side takes nothing more from the log. */
    void pause() {
        fanout.pause();
    }

    /** The author side goes on. */
    void resume() {
        fanout.resume();
    }

    /**
     * Waits until all of it can be read.
     *
     * @throws IllegalStateException it takes longer
     */
    void await(Reach reach, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        for (int partition = 0; partition < layout.deliveryPartitions(); partition++) {
            long leftMs = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
            if (!reader(partition).await(reach.positions().get(partition), leftMs)) {
                throw new IllegalStateException("delivery partition " + partition + " is behind after " + within);
            }
        }
    }

    /** Reads of a delivery partition. */
    HomeReader reader(int partition) {
        return HomeTopology.readers(home, layout).at(partition, false);
    }

    /** All delivery partitions. */
    IntStream partitions() {
        return IntStream.range(0, layout.deliveryPartitions());
    }

    /** Deliveries that went from the buffers into RocksDB. */
    long persisted() {
        return (long) meters.counter("roost.home.deliveries.persisted").count();
    }

    /** What the author side keeps in memory of authors and followers. */
    long authorBytes() {
        return (long) meters.get("roost.fanout.author.bytes").gauge().value();
    }

    /** Follows that the author side has committed. */
    long followsWorkedOn() {
        return fanout.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.committedOffsets().entrySet().stream())
                .filter(entry -> entry.getKey().topic().equals(Topic.FOLLOWS.topicName()))
                .mapToLong(entry -> Math.max(0, entry.getValue()))
                .sum();
    }

    @Override
    public void close() {
        boolean stopped = fanout.close(STOP_WITHIN);
        stopped &= home.close(STOP_WITHIN);
        writers.close();
        // A thread that still runs would take the process with it.
        if (stopped) {
            rocks.close();
        }
        meters.close();
    }
}
