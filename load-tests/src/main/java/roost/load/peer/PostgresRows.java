package roost.load.peer;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import roost.load.workload.FollowGraph;

/** A row for each follower in PostgreSQL as one would write it first: an INSERT each, a durable COMMIT for each tweet. */
public final class PostgresRows extends PostgresHomes {
    private static final int MOST_TWEETS = 2_000;
    private static final int WARM_UP_SHARE = 4;

    @Override
    public String key() {
        return "postgresRows";
    }

    @Override
    public String name() {
        return "PostgreSQL, row by row";
    }

    @Override
    public Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("table", "home (reader int, tweet bigint, author bigint, primary key (reader, tweet))");
        all.put(
                "client",
                "one connection, a prepared INSERT for each follower, those of a tweet sent in one batch, COMMIT for each tweet");
        all.put("durability", "logged table, each commit waited for");
        all.put("tweets", "at most " + MOST_TWEETS + " timed, from memory, not from the log");
        all.putAll(PostgresServer.settings());
        all.put("synchronous_commit", "on");
        return all;
    }

    @Override
    PeerWork share(PeerWork work) {
        int tweets = Math.min(work.tweets(), MOST_TWEETS);
        return new PeerWork(
                work.readership(),
                work.layout(),
                Math.min(work.warmUpTweets(), Math.max(1, tweets / WARM_UP_SHARE)),
                tweets,
                work.seed(),
                work.directory());
    }

    @Override
    void prepare(PeerWork work, PostgresServer server) throws SQLException {
        server.execute("create table home (reader int, tweet bigint, author bigint, primary key (reader, tweet))");
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
    void append(PeerWork work, PostgresServer server, int from, int to) throws SQLException {
        var readership = work.readership();
        try (var connection = server.connect();
                var durable = connection.createStatement();
                var insert = connection.prepareStatement("insert into home values (?, ?, ?)")) {
            durable.execute("set synchronous_commit = on");
            connection.setAutoCommit(false);
            for (int tweet = from; tweet < to; tweet++) {
                insert.setLong(2, readership.plan().id(tweet));
                insert.setLong(
                        3, FollowGraph.id(readership.plan().author(tweet)).value());
                int author = readership.plan().author(tweet);
                insert.setInt(1, author);
                insert.addBatch();
                for (int follower : readership.graph().followers(author)) {
                    insert.setInt(1, follower);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
    }
}
