package roost.infra.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium that is installed. Both paths are given to Selenium, which else would look for one to download. */
final class Chromium {
    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");

    private Chromium() {}

    /** Without a browser the suite does not run, and says so; where CI is set that is a failure. */
    static void required() {
        if (installed(BROWSERS).isPresent() && installed(DRIVERS).isPresent()) {
            return;
        }
        String missing = "the browser suite needs Debian's packages chromium and chromium-driver";
        if (System.getenv("CI") != null) {
            throw new AssertionError(missing);
        }
        System.err.println("NOT RUN: " + missing);
        Assumptions.abort(missing);
    }

    /** A window of its own: nothing of another's cookies, storage or cache. */
    static ChromeDriver open() {
        var options = new ChromeOptions();
        options.setBinary(installed(BROWSERS).orElseThrow());
        options.addArguments(
                "--headless=new",
                // CI runs as root, for whom Chromium has no sandbox.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-extensions",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--lang=en-US",
                "--window-size=1280,900");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(installed(DRIVERS).orElseThrow()).toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    private static Optional<String> installed(List<String> paths) {
        return paths.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst();
    }
}
