package roost.load.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that says in a line when it is ready, and where. */
public final class Child implements AutoCloseable {
    private static final Duration END_WITHIN = Duration.ofSeconds(30);

    /** The unit of times in /proc on Linux, whatever the kernel's own tick is. */
    private static final double TICKS_PER_SECOND = 100;

    private static final long KIBIBYTE = 1024;

    private final Process process;
    private final String readyLine;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private Child(Process process, String readyLine) {
        this.process = process;
        this.readyLine = readyLine;
        Thread.ofVirtual().start(this::read);
        // Whoever stops a benchmark stops what it started.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
    }

    /**
     * Starts a command.
     *
     * @param readyLine how the line starts that it says when it is ready
     */
    public static Child start(List<String> command, String readyLine) throws IOException {
        return new Child(new ProcessBuilder(command).redirectErrorStream(true).start(), readyLine);
    }

    /** Starts a class of this program in a JVM with the flags that {@code ./roost up} gives its own. */
    public static Child java(Class<?> main, String readyLine, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx1g",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return start(command, readyLine);
    }

    /**
     * What stands after the words in the line that says it is ready.
     *
     * @throws IllegalStateException it ended, or says nothing for so long
     */
    public String awaitReady(Duration atMost) throws InterruptedException {
        try {
            return ready.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("not ready: " + String.join("; ", lines), e);
        }
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (line.startsWith(readyLine)) {
                    ready.complete(line.substring(readyLine.length()));
                }
            }
        } catch (IOException gone) {
            lines.add("(" + gone + ")");
        } finally {
            ready.completeExceptionally(new IllegalStateException("the process ended"));
        }
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** CPU seconds that it has used, in user and kernel; 0 where /proc does not say. */
    public double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"), StandardCharsets.ISO_8859_1);
            // The name, in brackets, may hold spaces; utime and stime are the 12th and 13th field behind it.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Makes it collect its whole heap; back when that is done. For a JVM of the same version as this one.
     *
     * @throws IOException it cannot be reached
     */
    public void collectGarbage() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asking = new ProcessBuilder(jcmd, Long.toString(pid()), "GC.run")
                .redirectErrorStream(true)
                .start();
        String said = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asking.waitFor() != 0) {
            throw new IOException("process " + pid() + " does not collect: " + said.strip());
        }
    }

    /** What it has in memory, heap and native, in bytes; 0 where /proc does not say. */
    public long residentBytes() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** How many files and sockets it has open; 0 where /proc does not say. */
    public long openFiles() {
        try (var open = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
            return open.count();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Ends it in order; by force if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
