package roost.infra.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import roost.edge.EdgeSettings;
import roost.infra.broker.Ports;
import roost.infra.data.DataDirectory;
import roost.infra.standalone.Standalone;
import roost.infra.standalone.StandaloneSettings;

/** {@code roost up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts all of Roost in one JVM and says when it is ready; Ctrl-C stops it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class UpCommand implements Runnable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MS = 500;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The HTTP port, 0 for any that is free (default: ${DEFAULT-VALUE}).",
            defaultValue = "8080")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:roost.home:-.}/data")
    private Path data;

    @Option(
            names = "--push-threshold",
            paramLabel = "N",
            description = "Authors with more followers are pulled, not pushed.")
    private @Nullable Integer pushThreshold;

    @Override
    public void run() {
        StandaloneSettings settings;
        try {
            settings = StandaloneSettings.of(port == 0 ? Ports.free() : port, data)
                    .pushingUpTo(pushThreshold)
                    .behind(EdgeSettings.of(System.getenv()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
        logTo(data);
        var ended = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("roost-shutdown").unstarted(() -> {
                    stopped.countDown();
                    awaitQuietly(ended);
                }));
        try (Standalone roost = Standalone.start(settings)) {
            while (!roost.awaitReady(READY_WITHIN) && stopped.getCount() > 0) {
                System.err.println(
                        "roost: still not ready: " + roost.notReady() + "; the log is in " + DataDirectory.log(data));
            }
            if (stopped.getCount() > 0) {
                System.out.println("Roost is ready at " + roost.url());
                System.out.flush();
                awaitStop(roost, stopped);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /** Returns when it is told to stop; throws when a part has stopped for good, so that whoever started it hears so. */
    private static void awaitStop(Standalone roost, CountDownLatch stopped) throws InterruptedException {
        while (!stopped.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            roost.checkAlive();
        }
    }

    /** Before anything logs: to a file in the data directory, not to the console. */
    static void logTo(Path data) {
        System.setProperty(
                "roost.log.dir", DataDirectory.log(data).toAbsolutePath().toString());
        System.setProperty("logback.configurationFile", "roost/infra/cli/logback-up.xml");
    }

    /** The shutdown hook holds the JVM until everything has stopped in order. */
    private static void awaitQuietly(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
