package roost.load.peer;

import java.nio.file.Path;
import java.sql.SQLException;

/** A way to keep home timelines in PostgreSQL: a server of its own, tweets in, pages of 20 out by one statement. */
abstract class PostgresHomes implements Peer {
    private static final int LIMIT = 20;

    /** How much of the work it is given; not all of them can do all of it in a bearable time. */
    PeerWork share(PeerWork work) {
        return work;
    }

    /** Makes its tables with all but the tweets. */
    abstract void prepare(PeerWork work, PostgresServer server) throws SQLException;

    /** Puts in the tweets {@code from} to {@code to - 1}; they can be read then. */
    abstract void append(PeerWork work, PostgresServer server, int from, int to) throws Exception;

    /** The table whose size counts, with its indexes. */
    abstract String table();

    /** The newest tweet ids of a reader, newest first; parameters: reader, limit. */
    abstract String pageSql();

    @Override
    public final PeerFigures run(PeerWork all) throws Exception {
        Path programs = PostgresServer.programs();
        if (programs == null) {
            return PeerFigures.notRun(this, PostgresServer.MISSING);
        }
        PeerWork work = share(all);
        try (var server = PostgresServer.start(programs)) {
            prepare(work, server);
            append(work, server, 0, work.warmUpTweets());
            var watch = new Stopwatch(server::cpuSeconds);
            append(work, server, work.warmUpTweets(), work.allTweets());
            double seconds = watch.seconds();
            double cpuSeconds = watch.cpuSeconds();
            long bytes = server.bytes(table());
            server.execute("analyze");
            var pages = new PageReads(work, server, pageSql());
            double reads = pages.perSecond();
            var timed = new PeerFigures.Timed(seconds, cpuSeconds, work.isRight(LIMIT, pages::newest));
            return PeerFigures.of(this, work, timed, bytes, reads);
        }
    }
}
