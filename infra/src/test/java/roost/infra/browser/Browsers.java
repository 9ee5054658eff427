package roost.infra.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import roost.infra.broker.Ports;
import roost.infra.running.Client;
import roost.infra.running.HeldToContract;
import roost.infra.running.Person;
import roost.infra.standalone.Standalone;
import roost.infra.standalone.StandaloneSettings;

/** One Roost and two browsers before it, for all tests. */
final class Browsers implements AutoCloseable {
    private final Path data;
    private final Standalone roost;
    private final ChromeDriver first;
    private final ChromeDriver second;

    private Browsers(Path data, Standalone roost, ChromeDriver first, ChromeDriver second) {
        this.data = data;
        this.roost = roost;
        this.first = first;
        this.second = second;
    }

    static Browsers start() {
        Chromium.required();
        try {
            Path data = Files.createTempDirectory("roost-browser");
            Standalone roost = Standalone.start(StandaloneSettings.of(Ports.free(), data.resolve("data")));
            ChromeDriver first = Chromium.open();
            ChromeDriver second = Chromium.open();
            if (!roost.awaitReady(Duration.ofSeconds(90))) {
                throw new AssertionError("not ready: " + roost.notReady());
            }
            return new Browsers(data, roost, first, second);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot start Roost", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    URI url() {
        return URI.create(roost.url());
    }

    Visitor one() {
        return new Visitor(first, url());
    }

    Visitor another() {
        return new Visitor(second, url());
    }

    /** A new account, made without a browser. */
    Person somebody() {
        return Person.register(nobody());
    }

    Client nobody() {
        return HeldToContract.nobody(url());
    }

    @Override
    public void close() throws IOException {
        first.quit();
        second.quit();
        roost.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
