package roost.command.decider;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import roost.command.decider.memory.BoundedRocksDb;
import roost.schema.topic.Layout;

/** The Kafka Streams settings of the decider, each with its reason. */
final class DeciderStreamsConfig {
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_INTERVAL_MS = 2_000;
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;
    /** What a partition gets between two commits fits. */
    private static final int PRODUCER_BATCH_BYTES = 64 << 10;

    private static final int PRODUCER_RETRY_BACKOFF_MS = 20;

    /** A commit that is due may wait as long for the end of a poll. */
    private static final int POLL_MS = 10;

    private DeciderStreamsConfig() {}

    static Map<String, Object> of(DeciderSettings settings, Layout layout) {
        var config = new HashMap<String, Object>(settings.client());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, DeciderSettings.APPLICATION_ID);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // What views wait for; each commit is a fixed price, whatever it holds.
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitIntervalMs());
        config.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), settings.lingerMs());
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), PRODUCER_BATCH_BYTES);
        // What comes while a request is on its way goes into the next one: few requests under load, no wait at rest.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        // A transaction that begins while the markers of the last one are written is told to try again: soon, not after
        // 100 ms. Under load the broker's add.partitions.to.txn.retry.backoff.max.ms decides how often that happens.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), PRODUCER_RETRY_BACKOFF_MS);
        // No longer than the session: what a dead member began must not hold up readers after its tasks have moved.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
        // The classic protocol has static membership; a killed member holds its tasks for the session timeout.
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_INTERVAL_MS);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        if (settings.instanceId() != null) {
            config.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instanceId());
        }
        if (settings.applicationServer() != null) {
            config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, settings.applicationServer());
        }
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) layout.replication());
        // The stores gather their writes themselves (docs/decisions/009-state-is-written-when-a-commit-comes.md).
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        config.put(BoundedRocksDb.BYTES_CONFIG, settings.cacheBytes());
        return config;
    }
}
