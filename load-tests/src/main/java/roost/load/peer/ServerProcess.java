package roost.load.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server that a peer starts and ends. */
public final class ServerProcess implements AutoCloseable {
    private static final long STOP_WITHIN_S = 20;
    private static final double TICKS_PER_SECOND = 100;

    private final Process process;

    /** Starts it; what it prints goes to a file. */
    public ServerProcess(List<String> command, Path log) throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** CPU seconds of it and its children; those of children that have ended are in it. */
    public double cpuSeconds() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToDouble(ServerProcess::cpuSeconds)
                .sum();
    }

    /** From Linux's own account, which has the ended children; elsewhere what Java knows. */
    private static double cpuSeconds(ProcessHandle handle) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            return handle.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        }
    }

    /** The first of the programs that is there and can be run. */
    public static @Nullable Path find(Stream<Path> candidates) {
        return candidates.filter(Files::isExecutable).findFirst().orElse(null);
    }

    /** The places where programs are looked for. */
    public static Stream<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
