package roost.infra.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import roost.edge.EdgeSettings;
import roost.schema.topic.Layout;

/**
 * What a standalone Roost is told.
 *
 * @param host the interface that the HTTP server listens on
 * @param port the HTTP port
 * @param data where everything is kept
 * @param broker an external Kafka, {@code host:port}; null for the embedded one
 * @param layout of the topics, fixed when they are made
 * @param pushThreshold followers above which an author is pulled, not pushed; null for the default
 * @param edge rate limits and what else stands before the APIs
 */
public record StandaloneSettings(
        String host,
        int port,
        Path data,
        @Nullable String broker,
        Layout layout,
        @Nullable Integer pushThreshold,
        EdgeSettings edge) {
    private static final int HIGHEST_PORT = 65_535;

    /** Refuses what cannot work. */
    public StandaloneSettings {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a port is from 1 to " + HIGHEST_PORT + ", not " + port);
        }
        if (pushThreshold != null && pushThreshold < 1) {
            throw new IllegalArgumentException("the push threshold starts at 1");
        }
    }

    /** For one machine: the embedded broker, the loopback address, no rate limits. */
    public static StandaloneSettings of(int port, Path data) {
        return new StandaloneSettings("localhost", port, data, null, Layout.EMBEDDED, null, EdgeSettings.OPEN);
    }

    /** The same with another push threshold. */
    public StandaloneSettings pushingUpTo(@Nullable Integer followers) {
        return new StandaloneSettings(host, port, data, broker, layout, followers, edge);
    }

    /** The same on a Kafka that runs elsewhere. */
    public StandaloneSettings on(String externalBroker, Layout topics) {
        return new StandaloneSettings(host, port, data, externalBroker, topics, pushThreshold, edge);
    }

    /** The same behind another edge. */
    public StandaloneSettings behind(EdgeSettings other) {
        return new StandaloneSettings(host, port, data, broker, layout, pushThreshold, other);
    }
}
