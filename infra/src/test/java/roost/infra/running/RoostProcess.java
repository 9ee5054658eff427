package roost.infra.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A command of {@code ./roost} in a JVM of its own: with the class path of the tests, or by the script itself. */
public final class RoostProcess implements AutoCloseable {
    /** It lives for seconds: the second compiler would only take its time. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private static final String READY = "Roost is ready at ";

    private final Process process;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;
    private final long startedNs = System.nanoTime();
    private volatile long readyNs;

    private RoostProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts a command, such as {@code up --port 8080}, with the class path of the tests. */
    public static RoostProcess start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx1g",
                FIRST_COMPILER_ONLY,
                "-XX:+ExitOnOutOfMemoryError",
                "-Daxoniq.update-checker.disabled=true",
                "-cp",
                System.getProperty("java.class.path"),
                "roost.infra.cli.Roost"));
        command.addAll(List.of(arguments));
        return run(command, Map.of());
    }

    /** Starts a command by the script, as a user does; for tests that run after packaging. */
    public static RoostProcess script(String... arguments) {
        return script(Map.of(), arguments);
    }

    private static RoostProcess script(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of("..", "roost").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        return run(command, environment);
    }

    private static RoostProcess run(List<String> command, Map<String, String> environment) {
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        // Tests come as fast as they can, from one address.
        process.environment().put("ROOST_RATE_LIMITS", "off");
        process.environment().putAll(environment);
        try {
            return new RoostProcess(process.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
    }

    /** Starts {@code up} and waits until it says that it is ready. */
    public static RoostProcess up(Path data, int port, Duration atMost, String... more) throws InterruptedException {
        return start(upArguments(data, port, more)).ready(atMost);
    }

    /** The same by the script. */
    public static RoostProcess upByScript(Path data, int port, Duration atMost, String... more)
            throws InterruptedException {
        return script(Map.of("ROOST_JAVA_OPTS", FIRST_COMPILER_ONLY), upArguments(data, port, more))
                .ready(atMost);
    }

    private static String[] upArguments(Path data, int port, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--port", Integer.toString(port), "--data", data.toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private RoostProcess ready(Duration atMost) throws InterruptedException {
        if (!ready.await(atMost.toMillis(), TimeUnit.MILLISECONDS) || readyNs == 0) {
            close();
            throw new AssertionError("not ready within " + atMost + ": " + output());
        }
        return this;
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (line.startsWith(READY)) {
                    readyNs = System.nanoTime();
                    ready.countDown();
                }
            }
        } catch (IOException gone) {
            lines.add("(" + gone + ")");
        } finally {
            ready.countDown();
        }
    }

    /** From the start of the command to the line that says it is ready. */
    public Duration timeToReady() {
        return Duration.ofNanos(readyNs - startedNs);
    }

    /** Where it said it is. */
    public URI url() {
        return lines.stream()
                .filter(line -> line.startsWith(READY))
                .map(line -> URI.create(line.substring(READY.length())))
                .findFirst()
                .orElseThrow();
    }

    /** All it has printed so far, to both streams. */
    public String output() {
        return String.join("\n", lines);
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** {@code kill -9}: nothing in it runs any more when this returns. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, then waits for the end and gives the exit code. */
    public int terminate(Duration atMost) throws InterruptedException {
        process.destroy();
        return exitCode(atMost);
    }

    /** Waits for the end and gives the exit code. */
    public int exitCode(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            String said = output();
            process.destroyForcibly();
            throw new AssertionError("still running after " + atMost + ": " + said);
        }
        reader.join(Duration.ofSeconds(5));
        return process.exitValue();
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
