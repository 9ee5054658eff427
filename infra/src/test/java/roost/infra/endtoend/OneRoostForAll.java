package roost.infra.endtoend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import roost.edge.EdgeSettings;
import roost.infra.broker.Ports;
import roost.infra.standalone.Standalone;
import roost.infra.standalone.StandaloneSettings;
import roost.schema.topic.Layout;

/** Starts one standalone before the first test and stops it after the last. */
final class OneRoostForAll implements BeforeAllCallback {
    /** P and D differ where the broker is an external one. */
    private static final Layout UNEVEN = new Layout(4, 8, 1, (short) 1);

    /** Uploads alone are limited: the tests register, post and read as fast as they can, from one address. */
    private static final EdgeSettings EDGE = EdgeSettings.of(Map.of(
            "ROOST_RATE_LIMIT_POSTS", "off",
            "ROOST_RATE_LIMIT_FOLLOWS", "off",
            "ROOST_RATE_LIMIT_MARKS", "off",
            "ROOST_RATE_LIMIT_READS", "off",
            "ROOST_RATE_LIMIT_REGISTRATIONS", "off",
            "ROOST_RATE_LIMIT_MEDIA", EndToEnd.UPLOADS + "/1h",
            "ROOST_TRUSTED_PROXIES", "127.0.0.1,::1",
            "ROOST_CORS_ORIGINS", EndToEnd.ELSEWHERE,
            "ROOST_HSTS_SECONDS", "3600"));

    private static volatile @Nullable Running running;

    private record Running(BrokerChoice broker, Layout layout, Standalone roost, Path data) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            roost.close();
            broker.stop().close();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Where it is. */
    static URI url() {
        return URI.create(Objects.requireNonNull(running).roost().url());
    }

    /** Its broker. */
    static String bootstrap() {
        return Objects.requireNonNull(running).roost().bootstrap();
    }

    /** The numbers its topics were made with. */
    static Layout layout() {
        return Objects.requireNonNull(running).layout();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OneRoostForAll.class))
                .computeIfAbsent(Running.class, key -> start(), Running.class);
    }

    private static Running start() {
        try {
            Path data = Files.createTempDirectory("roost-end-to-end");
            BrokerChoice broker = BrokerChoice.start(data.resolve("external"));
            StandaloneSettings settings = StandaloneSettings.of(Ports.free(), data.resolve("data"))
                    .pushingUpTo(EndToEnd.PUSH_THRESHOLD)
                    .behind(EDGE);
            String bootstrap = broker.bootstrap();
            if (bootstrap != null) {
                settings = settings.on(bootstrap, UNEVEN);
            }
            Standalone roost = Standalone.start(settings);
            if (!roost.awaitReady(Duration.ofSeconds(90))) {
                throw new AssertionError("not ready: " + roost.notReady());
            }
            return new Running(broker, settings.layout(), roost, data);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot start Roost", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
