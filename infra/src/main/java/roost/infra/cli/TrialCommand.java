package roost.infra.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import roost.infra.broker.Ports;
import roost.infra.demo.DemoFailed;
import roost.infra.demo.Trial;
import roost.infra.standalone.Standalone;
import roost.infra.standalone.StandaloneSettings;

/** {@code roost trial}: whether an installation works. Leaves nothing behind. */
@Command(
        name = "trial",
        mixinStandardHelpOptions = true,
        description = "Starts Roost in a directory of its own, writes a little, reads it back, and removes it all.")
final class TrialCommand implements Runnable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    @Override
    public void run() {
        try {
            Path data = Files.createTempDirectory("roost-trial");
            try {
                System.out.println(in(data));
            } finally {
                remove(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DemoFailed e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }

    private static String in(Path data) throws InterruptedException {
        UpCommand.logTo(data);
        long started = System.nanoTime();
        try (Standalone roost = Standalone.start(StandaloneSettings.of(Ports.free(), data))) {
            if (!roost.awaitReady(READY_WITHIN)) {
                throw new CommandFailed("not ready within " + READY_WITHIN.toSeconds() + " s: " + roost.notReady());
            }
            long ready = System.nanoTime();
            int tweets = new Trial(URI.create(roost.url())).run();
            return "Roost works here: ready in %.1f s; %d tweets written and read back in %.1f s"
                    .formatted((ready - started) / 1e9, tweets, (System.nanoTime() - ready) / 1e9);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
