package roost.load.page;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import roost.load.peer.PostgresServer;

/** Pages by one prepared query each, through a pool of connections. */
final class PostgresPages implements Pages {
    /** Connections: some more than cores, since they wait for each other's locks and for this process. */
    static final int CONNECTIONS = 8;

    /** The newest tweets of a source, joined with all that a page shows of them. */
    private static final String JOIN = """
            select t.id, a.id, a.handle, a.name, a.avatar, t.text, t.in_reply_to, t.entities, t.favorites, t.replies,
              exists (select 1 from favorites f where f.account = ? and f.tweet = t.id)
            from (%s) newest
            join tweets t on t.id = newest.tweet
            join accounts a on a.id = t.author
            order by t.id desc""";

    /** From a row for each follower. */
    static final String PUSHED = JOIN.formatted("select tweet from home where reader = ? order by tweet desc limit 20");

    /** From the newest of each followee. */
    static final String PULLED = JOIN.formatted("""
            select p.id as tweet from follows f cross join lateral
              (select id from tweets where author = f.followee order by id desc limit 20) p
            where f.follower = ? order by p.id desc limit 20""");

    private final HikariDataSource pool;
    private final String sql;

    PostgresPages(String url, String sql) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(PostgresServer.USER);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setReadOnly(true);
        // Prepared in the server from the first time on, with one plan for all readers, rows in binary.
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty("preparedStatementCacheQueries", "16");
        config.addDataSourceProperty("binaryTransfer", "true");
        config.setConnectionInitSql("set plan_cache_mode = force_generic_plan");
        this.pool = new HikariDataSource(config);
        this.sql = sql;
    }

    @Override
    public byte[] first(long reader) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(sql);
                var page = new PageJson()) {
            statement.setLong(1, reader);
            statement.setLong(2, reader);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    write(page, rows);
                }
            }
            return page.page();
        }
    }

    private static void write(PageJson page, ResultSet row) throws SQLException {
        int column = 1;
        page.tweet(
                row.getLong(column++),
                new PageJson.Author(
                        row.getLong(column++),
                        row.getString(column++),
                        row.getString(column++),
                        row.getString(column++)),
                row.getString(column++),
                row.getLong(column++),
                row.getString(column++),
                row.getLong(column++),
                row.getLong(column++),
                row.getBoolean(column));
    }

    @Override
    public void close() {
        pool.close();
    }
}
