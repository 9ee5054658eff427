package roost.load.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.load.peer.CopyRows;
import roost.load.peer.PostgresServer;
import roost.load.running.Child;

/** PostgreSQL: a page is one join, over a row for each follower or over the newest tweets of each followee. */
final class PostgresPeer implements PagePeer {
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final String[] TABLES = {
        "create table accounts (id bigint, handle text not null, name text not null, avatar text)",
        "create table tweets (id bigint, author bigint not null, text text not null, in_reply_to bigint not null,"
                + " entities text not null, favorites bigint not null, replies bigint not null)",
        "create table favorites (account bigint, tweet bigint)",
        "create table home (reader bigint, tweet bigint)",
        "create table follows (follower bigint, followee bigint)"
    };
    private static final String[] KEYS = {
        "alter table accounts add primary key (id)",
        "alter table tweets add primary key (id)",
        "alter table favorites add primary key (account, tweet)",
        "alter table home add primary key (reader, tweet)",
        "alter table follows add primary key (follower, followee)",
        "create index on tweets (author, id)"
    };

    private final boolean pushes;

    /**
     * One of the two.
     *
     * @param pushes whether there is a row for each follower
     */
    PostgresPeer(boolean pushes) {
        this.pushes = pushes;
    }

    @Override
    public String key() {
        return pushes ? "postgresPush" : "postgresPull";
    }

    @Override
    public String name() {
        return pushes ? "PostgreSQL, a row per follower" : "PostgreSQL, fan-out on read";
    }

    @Override
    public Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("tables", String.join("; ", TABLES));
        all.put("keys", String.join("; ", KEYS) + "; vacuumed and analysed before the reading");
        all.put("page", (pushes ? PostgresPages.PUSHED : PostgresPages.PULLED).replaceAll("\\s+", " "));
        all.put(
                "client",
                "pgjdbc and HikariCP on virtual threads, " + PostgresPages.CONNECTIONS
                        + " connections, prepared in the server, one plan, rows in binary");
        all.put(
                "arriving",
                pushes
                        ? "a transaction for each tweet: its row, and those of the readers from one array"
                        : "a row for each tweet");
        all.put("durability", "logged tables, commits not waited for");
        all.putAll(PostgresServer.settings());
        return all;
    }

    @Override
    public @Nullable String missing() {
        try {
            return PostgresServer.programs() == null ? PostgresServer.MISSING : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PageSource start(Scene scene, byte[] secret, Path directory) throws Exception {
        Path programs = PostgresServer.programs();
        if (programs == null) {
            throw new IllegalStateException(PostgresServer.MISSING);
        }
        var server = PostgresServer.start(programs);
        try {
            server.execute(TABLES);
            load(scene, server);
            server.execute(KEYS);
            server.execute("vacuum analyze");
            var child = Child.java(
                    PeerServer.class,
                    PeerServer.READY,
                    HexFormat.of().formatHex(secret),
                    pushes ? "push" : "pull",
                    server.url());
            URI url = URI.create(child.awaitReady(READY_WITHIN));
            return new Running(scene, server, new Arrivals(server.connect(), pushes), child, url);
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void load(Scene scene, PostgresServer server) throws SQLException {
        var graph = scene.graph();
        try (var connection = server.connect()) {
            try (var rows = new CopyRows(connection, "accounts (id, handle, name)")) {
                for (int account = 0; account < graph.accounts(); account++) {
                    rows.row(3).put(Scene.id(account).value());
                    rows.put(scene.handles().handle(account))
                            .put(scene.handles().name(account));
                }
            }
            int[] counts = scene.markCounts();
            try (var rows =
                    new CopyRows(connection, "tweets (id, author, text, in_reply_to, entities, favorites, replies)")) {
                for (int tweet = 0; tweet < scene.before(); tweet++) {
                    rows.row(7).put(scene.plan().id(tweet));
                    rows.put(Scene.id(scene.plan().author(tweet)).value())
                            .put(scene.plan().text(tweet));
                    rows.put(0L)
                            .put(PageJson.noEntities())
                            .put((long) counts[tweet])
                            .put(0L);
                }
            }
            try (var rows = new CopyRows(connection, "favorites (account, tweet)")) {
                for (int mark = 0; mark < scene.marks().size(); mark++) {
                    rows.row(2).put(Scene.id(scene.marks().account(mark)).value());
                    rows.put(scene.plan().id(scene.marks().tweet(mark)));
                }
            }
            if (pushes) {
                homes(scene, connection);
            } else {
                follows(scene, connection);
            }
        }
    }

    /** In the order of the key, as a table is after a while that is clustered now and then. */
    private static void homes(Scene scene, Connection connection) throws SQLException {
        int accounts = scene.graph().accounts();
        int[] sizes = new int[accounts];
        for (int tweet = 0; tweet < scene.before(); tweet++) {
            scene.forEachReader(tweet, reader -> sizes[reader]++);
        }
        int[][] homes = new int[accounts][];
        Arrays.setAll(homes, reader -> new int[sizes[reader]]);
        int[] filled = new int[accounts];
        for (int i = 0; i < scene.before(); i++) {
            int tweet = i;
            scene.forEachReader(tweet, reader -> homes[reader][filled[reader]++] = tweet);
        }
        try (var rows = new CopyRows(connection, "home (reader, tweet)")) {
            for (int reader = 0; reader < accounts; reader++) {
                for (int tweet : homes[reader]) {
                    rows.row(2).put(Scene.id(reader).value()).put(scene.plan().id(tweet));
                }
            }
        }
    }

    /** Whom each account follows, itself among them: its own tweets belong into its timeline. */
    private static void follows(Scene scene, Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, "follows (follower, followee)")) {
            for (int account = 0; account < scene.graph().accounts(); account++) {
                long followee = Scene.id(account).value();
                rows.row(2).put(followee).put(followee);
                for (int follower : scene.graph().followers(account)) {
                    rows.row(2).put(Scene.id(follower).value()).put(followee);
                }
            }
        }
    }

    /** Tweets that arrive, on a connection of their own. */
    private static final class Arrivals implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement tweet;
        private final @Nullable PreparedStatement homes;

        Arrivals(Connection connection, boolean pushes) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            tweet = connection.prepareStatement("insert into tweets values (?, ?, ?, 0, ?, 0, 0)");
            homes = pushes
                    ? connection.prepareStatement("insert into home select reader, ? from unnest(?) as reader")
                    : null;
        }

        void arrive(Scene scene, int number) throws SQLException {
            tweet.setLong(1, scene.plan().id(number));
            tweet.setLong(2, Scene.id(scene.plan().author(number)).value());
            tweet.setString(3, scene.plan().text(number));
            tweet.setString(4, PageJson.noEntities());
            tweet.executeUpdate();
            if (homes != null) {
                List<Long> readers = new ArrayList<>();
                scene.forEachReader(
                        number, reader -> readers.add(Scene.id(reader).value()));
                homes.setLong(1, scene.plan().id(number));
                homes.setArray(2, connection.createArrayOf("bigint", readers.toArray()));
                homes.executeUpdate();
            }
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private record Running(Scene scene, PostgresServer server, Arrivals arrivals, Child child, URI url)
            implements PageSource {
        @Override
        public double cpuSeconds() {
            return server.cpuSeconds() + child.cpuSeconds();
        }

        @Override
        public void arrive(int tweet) throws SQLException {
            arrivals.arrive(scene, tweet);
        }

        @Override
        public void close() throws SQLException, IOException {
            child.close();
            arrivals.close();
            server.close();
        }
    }
}
