package roost.infra.cli;

import java.net.URI;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import roost.infra.demo.Demo;
import roost.infra.demo.DemoFailed;
import roost.infra.terminal.ProgressBar;

/** {@code roost demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Fills a running Roost with a small world, through its public HTTP API.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand implements Runnable {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where Roost is (default: ${DEFAULT-VALUE}).",
            defaultValue = "http://localhost:8080")
    private URI url;

    @Override
    public void run() {
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().startsWith("http")) {
            throw new CommandFailed("not an http URL: " + url);
        }
        List<Demo.Login> logins;
        try {
            logins = new Demo(url, System.out, ProgressBar.canDraw()).run();
        } catch (DemoFailed e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
        System.out.println("Log in with:");
        for (Demo.Login login : logins) {
            System.out.printf(
                    "  handle %-24s password %-36s follows %d%n", login.handle(), login.password(), login.follows());
        }
    }
}
