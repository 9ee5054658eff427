package roost.load.peer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import roost.load.workload.FollowGraph;

/** A row for each follower in PostgreSQL, by COPY, in the order of the index. */
public final class PostgresPush extends PostgresHomes {
    private static final int CONNECTIONS = 2;
    private static final int BATCH = 2_000;

    @Override
    public String key() {
        return "postgresPush";
    }

    @Override
    public String name() {
        return "PostgreSQL, a row per follower";
    }

    @Override
    public Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("table", "unlogged home (reader int, tweet bigint, author bigint, primary key (reader, tweet))");
        all.put(
                "client",
                CONNECTIONS + " connections, binary COPY of " + BATCH + " tweets at a time, sorted by the key");
        all.put("durability", "none: unlogged, a crash empties the table");
        all.put("tweets", "from memory, not from the log");
        all.putAll(PostgresServer.settings());
        return all;
    }

    @Override
    void prepare(PeerWork work, PostgresServer server) throws SQLException {
        server.execute(
                "create unlogged table home (reader int, tweet bigint, author bigint, primary key (reader, tweet))");
    }

    @Override
    String table() {
        return "home";
    }

    @Override
    String pageSql() {
        return "select tweet from home where reader = ? order by tweet desc limit ?";
    }

    @Override
    void append(PeerWork work, PostgresServer server, int from, int to) throws Exception {
        var parts = new ArrayList<Callable<Boolean>>();
        for (int part = 0; part < CONNECTIONS; part++) {
            int mine = part;
            parts.add(() -> {
                try (var connection = server.connect()) {
                    for (int first = from; first < to; first += BATCH) {
                        copy(work, connection, mine, first, Math.min(to, first + BATCH));
                    }
                }
                return true;
            });
        }
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (var done : threads.invokeAll(parts)) {
                done.get();
            }
        }
    }

    /** The rows of this connection's readers, sorted by reader and tweet: each as reader and place in one long. */
    private static void copy(PeerWork work, Connection connection, int part, int from, int to) throws Exception {
        var readership = work.readership();
        long[] rows = new long[(int) readership.deliveries(from, to)];
        int[] count = {0};
        for (int i = from; i < to; i++) {
            int tweet = i;
            readership.forEachReader(tweet, reader -> {
                if (reader % CONNECTIONS == part) {
                    rows[count[0]++] = (long) reader << Integer.SIZE | tweet;
                }
            });
        }
        Arrays.sort(rows, 0, count[0]);
        try (var copy = new CopyRows(connection, "home (reader, tweet, author)")) {
            for (int i = 0; i < count[0]; i++) {
                int tweet = (int) rows[i];
                copy.row(3)
                        .put((int) (rows[i] >>> Integer.SIZE))
                        .put(readership.plan().id(tweet))
                        .put(FollowGraph.id(readership.plan().author(tweet)).value());
            }
        }
    }
}
