package roost.load.peer;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fan-out on read: tweets are rows of their authors, a home timeline is a join. Nothing is delivered; reads pay. */
public final class PostgresPull extends PostgresHomes {
    private static final int BATCH = 2_000;

    @Override
    public String key() {
        return "postgresPull";
    }

    @Override
    public String name() {
        return "PostgreSQL, fan-out on read";
    }

    @Override
    public Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("tables", "follows (follower, followee) primary key; tweets (author, id) primary key; both analysed");
        all.put("read", "the newest 20 of each followee by a lateral join, of these the newest 20; prepared");
        all.put("deliveries", "none are made: the rate is that of the tweets times their readers, for comparison");
        all.put("client", "one connection, binary COPY of " + BATCH + " tweets at a time; reads on two connections");
        all.put("durability", "logged tables, commits not waited for");
        all.putAll(PostgresServer.settings());
        return all;
    }

    @Override
    void prepare(PeerWork work, PostgresServer server) throws SQLException {
        follows(work, server);
        server.execute("create table tweets (author int, id bigint, primary key (author, id))");
    }

    @Override
    String table() {
        return "tweets";
    }

    @Override
    String pageSql() {
        return """
                select t.id from (select followee from follows where follower = ?) f cross join lateral
                (select id from tweets where author = f.followee order by id desc limit 20) t
                order by t.id desc limit ?""";
    }

    /** Whom each account follows, itself among them: its own tweets belong into its timeline. */
    private static void follows(PeerWork work, PostgresServer server) throws SQLException {
        var graph = work.readership().graph();
        server.execute("create table follows (follower int, followee int)");
        try (var connection = server.connect();
                var copy = new CopyRows(connection, "follows (follower, followee)")) {
            for (int account = 0; account < graph.accounts(); account++) {
                copy.row(2).put(account).put(account);
                for (int follower : graph.followers(account)) {
                    copy.row(2).put(follower).put(account);
                }
            }
        }
        server.execute("alter table follows add primary key (follower, followee)");
    }

    @Override
    void append(PeerWork work, PostgresServer server, int from, int to) throws SQLException {
        var plan = work.readership().plan();
        try (var connection = server.connect()) {
            for (int first = from; first < to; first += BATCH) {
                try (var copy = new CopyRows(connection, "tweets (author, id)")) {
                    for (int tweet = first; tweet < Math.min(to, first + BATCH); tweet++) {
                        copy.row(2).put(plan.author(tweet)).put(plan.id(tweet));
                    }
                }
            }
        }
    }
}
