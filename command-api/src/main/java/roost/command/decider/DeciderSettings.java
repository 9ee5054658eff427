package roost.command.decider;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sets of the decider.
 *
 * @param bootstrapServers Kafka, {@code host:port,...}
 * @param stateDir where the stores live; a directory of its own
 * @param applicationServer {@code host:port} of this node's DeciderState service, null where there is only one node
 * @param instanceId static membership: the same after every restart, and no other node's; null for none
 * @param standbys copies of each task's stores on other nodes; restoring without one reads the whole changelog
 * @param threads stream threads; more than P are idle
 * @param commitIntervalMs how often a transaction ends: views see a write after about this; its answer does not wait
 * @param lingerMs how long the producer gathers a batch; 0 floods the broker
 * @param failuresInARow so many defects one after another stop the task
 * @param cacheBytes block cache and write buffers of all stores of this process together
 * @param client further Kafka client settings, such as those of TLS and SASL
 */
public record DeciderSettings(
        String bootstrapServers,
        Path stateDir,
        @Nullable String applicationServer,
        @Nullable String instanceId,
        int standbys,
        int threads,
        int commitIntervalMs,
        int lingerMs,
        int failuresInARow,
        long cacheBytes,
        Map<String, String> client) {
    /** Kafka's application id: the consumer group, the prefix of changelog topics and transactional ids. */
    public static final String APPLICATION_ID = "roost-decider";

    private static final int DEFAULT_COMMIT_INTERVAL_MS = 50;
    private static final int DEFAULT_LINGER_MS = 2;
    private static final int LINGER_BEFORE_COMMIT_MS = 15;
    private static final int DEFAULT_FAILURES_IN_A_ROW = 10;
    private static final long DEFAULT_CACHE_BYTES = 128L << 20;

    /** Refuses what cannot work. */
    public DeciderSettings {
        if (standbys < 0 || threads < 1 || commitIntervalMs < 1 || lingerMs < 0 || failuresInARow < 1) {
            throw new IllegalArgumentException("decider settings out of range");
        }
        client = Map.copyOf(client);
    }

    /** One node, one thread, no standbys. */
    public static DeciderSettings of(String bootstrapServers, Path stateDir) {
        return new DeciderSettings(
                bootstrapServers,
                stateDir,
                null,
                null,
                0,
                1,
                DEFAULT_COMMIT_INTERVAL_MS,
                DEFAULT_LINGER_MS,
                DEFAULT_FAILURES_IN_A_ROW,
                DEFAULT_CACHE_BYTES,
                Map.of());
    }

    /**
     * The same where outcomes are handed over in the process: nobody waits for what is written before the commit, so
     * the producer gathers longer.
     */
    public DeciderSettings answeringByHand() {
        return new DeciderSettings(
                bootstrapServers,
                stateDir,
                applicationServer,
                instanceId,
                standbys,
                threads,
                commitIntervalMs,
                LINGER_BEFORE_COMMIT_MS,
                failuresInARow,
                cacheBytes,
                client);
    }

    /** The same on a named node of several. */
    public DeciderSettings node(
            @Nullable String serverAddress, String staticInstanceId, int copies, int streamThreads) {
        return new DeciderSettings(
                bootstrapServers,
                stateDir,
                serverAddress,
                staticInstanceId,
                copies,
                streamThreads,
                commitIntervalMs,
                lingerMs,
                failuresInARow,
                cacheBytes,
                client);
    }
}
