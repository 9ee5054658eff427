package roost.load.running;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import roost.infra.data.Address;
import roost.schema.session.SessionTokens;

/** A standalone Roost as its user has it: {@code ./roost up} in a process of its own, on a data directory of its own. */
public final class RunningRoost implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final String READY = "Roost is ready at ";

    /** What is measured comes from one address, as fast as it can. */
    private static final String UNLIMITED = "ROOST_RATE_LIMITS=off";

    private final Child child;
    private final Path data;
    private final URI url;

    private RunningRoost(Child child, Path data, URI url) {
        this.child = child;
        this.data = data;
        this.url = url;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param home the checkout
     * @param data its data directory
     * @param options of {@code up}
     */
    public static RunningRoost up(Path home, Path data, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("env", UNLIMITED));
        command.add(home.resolve("roost").toString());
        command.addAll(List.of("up", "--port", "0", "--data", data.toString()));
        command.addAll(List.of(options));
        return start(command, data);
    }

    /**
     * The same with flags for its JVM, behind those that {@code ROOST_JAVA_OPTS} has already.
     *
     * @param javaOptions separated by spaces
     */
    public static RunningRoost upWith(String javaOptions, Path home, Path data)
            throws IOException, InterruptedException {
        String given = System.getenv().getOrDefault("ROOST_JAVA_OPTS", "");
        return start(
                List.of(
                        "env",
                        UNLIMITED,
                        "ROOST_JAVA_OPTS=" + given + " " + javaOptions,
                        home.resolve("roost").toString(),
                        "up",
                        "--port",
                        "0",
                        "--data",
                        data.toString()),
                data);
    }

    private static RunningRoost start(List<String> command, Path data) throws IOException, InterruptedException {
        Child child = Child.start(command, READY);
        try {
            return new RunningRoost(child, data, URI.create(child.awaitReady(READY_WITHIN)));
        } catch (InterruptedException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** Where HTTP is answered. */
    public URI url() {
        return url;
    }

    /** The broker, {@code host:port}. */
    public String bootstrap() {
        return Address.read(data)
                .orElseThrow(() -> new IllegalStateException("no address in " + data))
                .bootstrap();
    }

    /** Makes session tokens as the server does: its secret lies in its data directory. */
    public SessionTokens tokens() throws IOException {
        return tokens(data);
    }

    static SessionTokens tokens(Path data) throws IOException {
        return new SessionTokens(secret(data), Clock.systemUTC());
    }

    /** What its session tokens are signed with. */
    public byte[] secret() throws IOException {
        return secret(data);
    }

    private static byte[] secret(Path data) throws IOException {
        return HexFormat.of()
                .parseHex(Files.readString(data.resolve("secret"), StandardCharsets.UTF_8)
                        .strip());
    }

    /** The process. */
    public Child process() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }
}
