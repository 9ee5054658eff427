package roost.load.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import roost.infra.broker.Ports;

/** A Redis of its own, on the loopback address and on a unix socket; nothing is written to the disk. */
public final class RedisServer implements AutoCloseable {
    /** Why there is none. */
    public static final String MISSING = "redis-server is not installed: apt-get install redis-server";

    private static final List<String> FLAGS = List.of(
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--unixsocketperm",
            "700",
            "--activerehashing",
            "no");
    private static final int START_TRIES = 200;
    private static final long BETWEEN_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ServerProcess process;
    private final Path socket;
    private final int port;

    private RedisServer(ServerProcess process, Path socket, int port) {
        this.process = process;
        this.socket = socket;
        this.port = port;
    }

    /** The program; null if it is not installed. */
    public static @Nullable Path program() {
        return ServerProcess.find(ServerProcess.onPath("redis-server"));
    }

    /** What it is told at its start. */
    public static String flags() {
        return String.join(" ", FLAGS);
    }

    /**
     * Starts it and returns when it answers.
     *
     * @param directory where its socket and its log are
     */
    public static RedisServer start(Path program, Path directory) throws IOException {
        Path socket = directory.resolve("redis.sock");
        int port = Ports.free();
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(List.of("--unixsocket", socket.toString(), "--dir", directory.toString()));
        var process = new ServerProcess(command, directory.resolve("redis.log"));
        for (int tries = 0; tries < START_TRIES && process.isAlive(); tries++) {
            try (var open = new Socket()) {
                open.connect(new InetSocketAddress("127.0.0.1", port));
                return new RedisServer(process, socket, port);
            } catch (IOException notYet) {
                LockSupport.parkNanos(BETWEEN_NS);
            }
        }
        process.close();
        throw new IOException("Redis does not answer");
    }

    Path socket() {
        return socket;
    }

    /** Where it answers on the loopback address. */
    public int port() {
        return port;
    }

    /** CPU seconds so far. */
    public double cpuSeconds() {
        return process.cpuSeconds();
    }

    @Override
    public void close() {
        process.close();
    }
}
