package roost.command.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How an API node talks to Kafka.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param clientId the prefix of its clients' names in the broker's metrics
 * @param lingerMs how long the producer gathers a batch
 * @param deliveryTimeoutMs how long an append may take until it counts as failed; longer than the linger
 * @param maxBlockMs how long an append may wait for metadata or for room in the producer's buffer
 * @param client further Kafka client settings, such as those of TLS and SASL
 */
public record LogSettings(
        String bootstrapServers,
        String clientId,
        int lingerMs,
        int deliveryTimeoutMs,
        int maxBlockMs,
        Map<String, String> client) {
    private static final int DEFAULT_LINGER_MS = 1;
    private static final int DEFAULT_DELIVERY_TIMEOUT_MS = 4_000;
    private static final int DEFAULT_MAX_BLOCK_MS = 2_000;

    /** Refuses what cannot work. */
    public LogSettings {
        if (lingerMs < 0 || deliveryTimeoutMs <= lingerMs || maxBlockMs < 1) {
            throw new IllegalArgumentException("log settings out of range");
        }
        client = Map.copyOf(client);
    }

    /** The defaults: 4 s for an acknowledgement, 2 s for metadata. */
    public static LogSettings of(String bootstrapServers) {
        return new LogSettings(
                bootstrapServers,
                "roost-command-api",
                DEFAULT_LINGER_MS,
                DEFAULT_DELIVERY_TIMEOUT_MS,
                DEFAULT_MAX_BLOCK_MS,
                Map.of());
    }

    /** What all Kafka clients of a node share; a fresh map to add to. */
    public Map<String, Object> clientConfig() {
        var config = new HashMap<String, Object>(client);
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return config;
    }
}
