package roost.load.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import roost.infra.broker.Ports;
import roost.load.disk.FileSizes;

/**
 * A PostgreSQL of its own in a temporary folder, listening on the loopback address only. PostgreSQL refuses to run as
 * root: then it runs as the user {@code postgres}.
 */
public final class PostgresServer implements AutoCloseable {
    /** Why there is none. */
    public static final String MISSING = "PostgreSQL is not installed: apt-get install postgresql";

    /** Who owns the database; without a password. */
    public static final String USER = "roost";

    private static final int START_TRIES = 600;
    private static final long INIT_WITHIN_S = 120;

    /** For one machine that does nothing else: much memory, few checkpoints, no wait for the disk at a commit. */
    private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("shared_buffers", "2GB");
        SETTINGS.put("effective_cache_size", "8GB");
        SETTINGS.put("work_mem", "64MB");
        SETTINGS.put("maintenance_work_mem", "1GB");
        SETTINGS.put("wal_level", "minimal");
        SETTINGS.put("max_wal_senders", "0");
        SETTINGS.put("max_wal_size", "16GB");
        SETTINGS.put("checkpoint_timeout", "30min");
        SETTINGS.put("synchronous_commit", "off");
        SETTINGS.put("autovacuum", "off");
        SETTINGS.put("jit", "off");
    }

    private final Path directory;
    private final int port;
    private final ServerProcess process;

    private PostgresServer(Path directory, int port, ServerProcess process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** What it is told at its start. */
    public static Map<String, String> settings() {
        return new LinkedHashMap<>(SETTINGS);
    }

    /** Where its programs are: of the newest version that is installed; null if there is none. */
    public static @Nullable Path programs() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(versions)) {
            try (Stream<Path> each = Files.list(versions)) {
                each.sorted(Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(found::add);
            }
        }
        ServerProcess.onPath("initdb").map(Path::getParent).forEach(found::add);
        Path initdb = ServerProcess.find(found.stream().map(bin -> bin.resolve("initdb")));
        return initdb == null ? null : initdb.getParent();
    }

    /** Makes a database and starts it; returns when it answers. */
    public static PostgresServer start(Path programs) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("roost-postgres");
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> as = List.of();
        if (root) {
            as = List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups");
            var users = directory.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(directory, users.lookupPrincipalByName("postgres"));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        Path data = directory.resolve("data");
        Path log = Files.createTempFile("roost-postgres", ".log");
        run(as, log, programs.resolve("initdb").toString(), "-D", data.toString(), "-U", USER, "-A", "trust", "-N");
        int port = Ports.free();
        var command = new ArrayList<>(as);
        command.addAll(List.of(programs.resolve("postgres").toString(), "-D", data.toString()));
        command.addAll(List.of("-p", Integer.toString(port), "-k", directory.toString()));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1"));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        var server = new PostgresServer(directory, port, new ServerProcess(command, log));
        try {
            server.awaitAnswer(log);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Files.delete(log);
        return server;
    }

    /** A connection to its database. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, "");
    }

    /** Where its database is, for a driver. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Runs statements on a connection of their own. */
    public void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What a table takes with its indexes, in bytes. */
    long bytes(String table) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement("select pg_total_relation_size(?::regclass)")) {
            statement.setString(1, table);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** CPU seconds of all its processes. */
    public double cpuSeconds() {
        return process.cpuSeconds();
    }

    private void awaitAnswer(Path log) throws IOException {
        SQLException last = null;
        for (int tries = 0; tries < START_TRIES && process.isAlive(); tries++) {
            try (var connection = connect()) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException notYet) {
                last = notYet;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        throw new IOException(
                "PostgreSQL does not answer (" + last + "): " + Files.readString(log, StandardCharsets.UTF_8));
    }

    private static void run(List<String> as, Path log, String... command) throws IOException, InterruptedException {
        var all = new ArrayList<>(as);
        all.addAll(Arrays.asList(command));
        var process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(INIT_WITHIN_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command[0] + " failed: " + Files.readString(log, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        FileSizes.delete(directory);
    }
}
