package roost.command.decider;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.command.decider.axon.Decisions;
import roost.schema.outcome.Outcome;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.streams.PacedClients;

/** The decider as a running thing: Kafka Streams with the decider's topology and settings. Thread-safe. */
public final class DeciderApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeciderApp.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_REPLACED_AN_HOUR = 20;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Decisions decisions;
    private final KafkaStreams streams;
    private final DeciderReads reads;
    private final Deque<Long> replacedAtNanos = new ArrayDeque<>();
    private final @Nullable HostInfo self;
    private volatile boolean warm;
    private volatile @Nullable Throwable failure;

    /**
     * Wires it; nothing runs before {@link #start}. The topics of the catalogue must be there by then.
     *
     * @param decided hears, on a stream thread, how commands end that name no partition of roost.outcomes; a command
     *     whose transaction is aborted ends twice, alike
     * @param metrics gets {@code roost.decider.*}: counters by type and ending, dead letters, lag
     */
    public DeciderApp(Layout layout, DeciderSettings settings, Consumer<Outcome> decided, MeterRegistry metrics) {
        var config = new Properties();
        config.putAll(DeciderStreamsConfig.of(settings, layout));
        this.decisions = Decisions.start();
        this.streams = new KafkaStreams(
                DeciderTopology.of(layout, settings.failuresInARow(), decisions, decided, metrics),
                config,
                new PacedClients(Duration.ZERO));
        this.self =
                settings.applicationServer() == null ? null : HostInfo.buildFromEndpoint(settings.applicationServer());
        this.reads = new LocalDeciderReads(streams, layout.partitions(), this::elsewhere);
        streams.setUncaughtExceptionHandler(this::onFailure);
        Gauge.builder("roost.decider.lag", this, DeciderApp::lag)
                .description("Commands that wait to be decided, in the partition of this node that has the most")
                .register(metrics);
        Gauge.builder("roost.decider.running", this, app -> app.ready() ? 1 : 0)
                .description("1 while commands are decided on this node")
                .register(metrics);
    }

    /** Starts, and warms up while Streams joins its group: the first commands of a cold JVM cost a millisecond each. */
    public void start() {
        streams.start();
        decisions.warmUp();
        warm = true;
    }

    /** Whether commands are decided: warmed up and running, no task restoring or moving. */
    public boolean ready() {
        return warm && failure == null && streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Why it stopped for good, if it did: an operator must look. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the stores of this node's partitions say. */
    public DeciderReads reads() {
        return reads;
    }

    /**
     * Which node decides a partition, as this node knows it; empty while it moves, or where nodes have no addresses
     * because there is only one.
     */
    public Optional<HostInfo> owner(int partition) {
        var commands = new TopicPartition(Topic.COMMANDS.topicName(), partition);
        return streams.state().isRunningOrRebalancing()
                ? streams.metadataForAllStreamsClients().stream()
                        .filter(client -> client.topicPartitions().contains(commands))
                        .map(StreamsMetadata::hostInfo)
                        .filter(host -> !HostInfo.unavailable().equals(host))
                        .findFirst()
                : Optional.empty();
    }

    /** Commands appended and not taken up yet, in the worst partition of this node; 0 where that is not known. */
    public double lag() {
        double worst = 0;
        for (Metric metric : streams.metrics().values()) {
            var name = metric.metricName();
            if (name.name().equals("records-lag")
                    && Topic.COMMANDS
                            .topicName()
                            .replace('.', '_')
                            .equals(topic(name.tags().get("topic")))
                    && metric.metricValue() instanceof Double lag
                    && !lag.isNaN()) {
                worst = Math.max(worst, lag);
            }
        }
        return worst;
    }

    private static String topic(@Nullable String tag) {
        return tag == null ? "" : tag.replace('.', '_');
    }

    private boolean elsewhere(int partition) {
        return owner(partition).filter(host -> !host.equals(self)).isPresent();
    }

    /** What passes is tried again with a new thread; what does not stops this node, with its tasks going to others. */
    private StreamThreadExceptionResponse onFailure(Throwable thrown) {
        if (transientFailure(thrown) && mayReplace()) {
            LOG.warn("a decider thread ended and is replaced", thrown);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("the decider stops", thrown);
        failure = withoutWrapping(thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Streams puts the stack trace into the message of what it wraps a failure in. */
    private static Throwable withoutWrapping(Throwable thrown) {
        Throwable inner = thrown;
        while (inner instanceof StreamsException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** What fails again and again does not pass. */
    private boolean mayReplace() {
        synchronized (replacedAtNanos) {
            long now = System.nanoTime();
            while (!replacedAtNanos.isEmpty() && now - replacedAtNanos.getFirst() > HOUR.toNanos()) {
                replacedAtNanos.removeFirst();
            }
            replacedAtNanos.addLast(now);
            return replacedAtNanos.size() <= MAX_REPLACED_AN_HOUR;
        }
    }

    private static boolean transientFailure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooManyFailures || cause instanceof Error) {
                return false;
            }
            if (cause instanceof RetriableException || cause instanceof TaskCorruptedException) {
                return true;
            }
        }
        return false;
    }

    /** Ends the transaction in hand and stops; the place in the group is kept for the next start. */
    @Override
    public void close() {
        if (!streams.close(CLOSE_TIMEOUT)) {
            LOG.warn("the decider did not stop within {}", CLOSE_TIMEOUT);
        }
        decisions.close();
    }
}
