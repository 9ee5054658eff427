package roost.projection;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import roost.projection.sourcelog.RocksResources;
import roost.projection.view.ViewsTopology;
import roost.schema.topic.Topic;
import roost.streams.PacedClients;

/** The Streams settings of this process's applications: what a topology needs, and what a node adds. */
public final class StreamsProperties {
    private static final int HEARTBEATS_PER_SESSION = 5;
    private static final int COMMIT_INTERVAL_MS = 250;
    private static final int POLL_MS = 20;
    private static final int RECORDS_AT_ONCE = 5_000;
    private static final int PARTITION_FETCH_BYTES = 4 << 20;

    /** Measured in docs/decisions/017-records-gather.md. */
    private static final Duration GATHER = Duration.ofMillis(10);

    private StreamsProperties() {}

    /** The clients of the applications of this module. */
    public static PacedClients clients() {
        return new PacedClients(GATHER);
    }

    /** What roost-views needs. */
    static Map<String, Object> views() {
        return Map.ofEntries(
                Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, ViewsTopology.APPLICATION),
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE),
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS),
                // No topic waits for another: to look whether it should costs a tenth of the thread.
                Map.entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
                Map.entry(StreamsConfig.POLL_MS_CONFIG, POLL_MS),
                Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, RECORDS_AT_ONCE),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), RECORDS_AT_ONCE),
                Map.entry(
                        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                        PARTITION_FETCH_BYTES),
                // At-least-once Streams reads uncommitted unless told.
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed"),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"));
    }

    /**
     * A topology's settings with those of the node.
     *
     * @param topology what the topology needs, its application id among it
     * @param rocks shared by all stores of the process
     */
    public static Properties of(Map<String, Object> topology, ProjectionsSettings settings, RocksResources rocks) {
        var all = new Properties();
        all.putAll(topology);
        Object application = topology.get(StreamsConfig.APPLICATION_ID_CONFIG);
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        all.put(StreamsConfig.CLIENT_ID_CONFIG, application + "-" + settings.node());
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.directory().toString());
        all.put(StreamsConfig.APPLICATION_SERVER_CONFIG, settings.advertised());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        all.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                Short.toString(settings.layout().replication()));
        Topic.changelogConfig().forEach((name, value) -> all.put(StreamsConfig.topicPrefix(name), value));
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocks.class);
        all.put(SharedRocks.RESOURCES, rocks);
        int sessionMs = Math.toIntExact(settings.sessionTimeout().toMillis());
        all.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.node());
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), sessionMs);
        all.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                sessionMs / HEARTBEATS_PER_SESSION);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), settings.lingerMs());
        all.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        return all;
    }
}
