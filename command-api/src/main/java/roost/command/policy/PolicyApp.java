package roost.command.policy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.command.decider.DeciderSettings;
import roost.command.decider.PartitionNotHere;
import roost.command.decider.memory.BoundedRocksDb;
import roost.schema.problem.ProblemException;
import roost.schema.topic.Layout;
import roost.streams.PacedClients;

/** The policy as a running thing: Kafka Streams with its topology and settings. Thread-safe. */
public final class PolicyApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyApp.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_INTERVAL_MS = 2_000;
    private static final int COMMIT_INTERVAL_MS = 500;
    private static final int LINGER_MS = 5;
    /** Nobody waits for the policy: it reads at once what a tenth of a second brings. */
    private static final Duration GATHER = Duration.ofMillis(100);

    private static final long CACHE_BYTES = 4L << 20;
    private static final Set<String> INPUTS = PolicyTopology.SOURCES.stream()
            .map(topic -> topic.topicName().replace('.', '_'))
            .collect(Collectors.toUnmodifiableSet());

    private final KafkaStreams streams;
    private volatile @Nullable Throwable failure;

    /**
     * Wires it; nothing runs before {@link #start}. The topics of the catalogue must be there by then.
     *
     * @param settings of the decider beside it: the state directory, where each has a folder, node and client settings are
     *     shared
     * @param targets the decider's stores of all partitions
     * @param meters gets {@code roost.policy.*}
     */
    public PolicyApp(Layout layout, DeciderSettings settings, Targets targets, MeterRegistry meters) {
        var config = new Properties();
        config.putAll(config(settings, layout));
        this.streams = new KafkaStreams(PolicyTopology.of(layout, targets, meters), config, new PacedClients(GATHER));
        streams.setUncaughtExceptionHandler(this::onFailure);
        Gauge.builder("roost.policy.lag", this, PolicyApp::lag)
                .description("Events that wait for the policy, in the partition of this node that has the most")
                .register(meters);
        Gauge.builder("roost.policy.running", this, app -> app.ready() ? 1 : 0)
                .description("1 while the policy runs on this node")
                .register(meters);
    }

    private static Map<String, Object> config(DeciderSettings settings, Layout layout) {
        var config = new HashMap<String, Object>(settings.client());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, PolicyTopology.APPLICATION_ID);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_INTERVAL_MS);
        // At-least-once Streams reads uncommitted unless told.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        if (settings.instanceId() != null) {
            config.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instanceId());
        }
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) layout.replication());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        config.put(BoundedRocksDb.BYTES_CONFIG, settings.cacheBytes());
        return config;
    }

    /** Starts; returns at once. */
    public void start() {
        streams.start();
    }

    /** Whether it runs, no task restoring or moving. */
    public boolean ready() {
        return failure == null && streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Why it stopped for good, if it did: an operator must look. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Events not taken up yet, in the worst partition of this node; 0 where that is not known. */
    public double lag() {
        double worst = 0;
        for (Metric metric : streams.metrics().values()) {
            var name = metric.metricName();
            String topic = name.tags().getOrDefault("topic", "").replace('.', '_');
            if (name.name().equals("records-lag")
                    && INPUTS.contains(topic)
                    && metric.metricValue() instanceof Double lag
                    && !lag.isNaN()) {
                worst = Math.max(worst, lag);
            }
        }
        return worst;
    }

    /** What passes is tried again with a new thread: a decider partition that nobody holds has taken its time to say so. */
    private StreamThreadExceptionResponse onFailure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException
                    || cause instanceof TaskCorruptedException
                    || cause instanceof PartitionNotHere
                    || cause instanceof ProblemException) {
                LOG.warn("a thread of the policy ended and is replaced", thrown);
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
        }
        LOG.error("the policy stops", thrown);
        failure = thrown;
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    @Override
    public void close() {
        if (!streams.close(CLOSE_TIMEOUT)) {
            LOG.warn("the policy did not stop within {}", CLOSE_TIMEOUT);
        }
    }
}
