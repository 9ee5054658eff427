package roost.infra.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The real Kafka in this JVM: KRaft broker and controller in one, listening on the loopback address only. Its log
 * survives both a clean stop and a kill. One broker per directory: Kafka's own lock refuses a second.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final BrokerSettings settings;
    private final KafkaRaftServer server;

    private EmbeddedBroker(BrokerSettings settings, KafkaRaftServer server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * Formats the directory if it is new, starts, and returns when clients can connect (about 2 s).
     *
     * @throws UncheckedIOException the directory cannot be made or written
     * @throws org.apache.kafka.common.KafkaException a port or the directory is taken
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        // Asked first: a directory that is formatted now looks as if a broker had been killed before it did anything.
        boolean killed = settings.wasKilled();
        format(settings);
        if (killed) {
            KilledBroker.fence(settings);
        }
        var server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(settings, server);
    }

    /** What clients connect to, {@code host:port}. */
    public String bootstrap() {
        return settings.bootstrap();
    }

    /** The port for clients. */
    public int port() {
        return settings.port();
    }

    /** Stops in order: clients are cut off, everything is flushed, the next start has nothing to recover. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Gives the directory its cluster id, once; a directory that has one keeps it. */
    private static void format(BrokerSettings settings) {
        Path directory = settings.directory();
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE)
                    .addDirectory(directory.toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(new java.io.PrintStream(
                            java.io.OutputStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot format " + directory, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + directory, e);
        }
    }
}
