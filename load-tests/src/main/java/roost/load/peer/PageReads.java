package roost.load.peer;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import roost.load.workload.Visits;

/** Reads home timelines with one prepared statement: its parameters are the reader and the limit, its answer tweet ids. */
final class PageReads {
    private static final int THREADS = 2;
    private static final int LIMIT = 20;
    private static final long WARM_UP_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long TIMED_NS = TimeUnit.SECONDS.toNanos(5);

    private final PeerWork work;
    private final PostgresServer server;
    private final String sql;

    PageReads(PeerWork work, PostgresServer server, String sql) {
        this.work = work;
        this.server = server;
        this.sql = sql;
    }

    /** Pages a second, on two connections, of readers drawn by how active they are. */
    double perSecond() throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var parts = new ArrayList<Callable<Double>>();
            for (int part = 0; part < THREADS; part++) {
                long seed = work.seed() + part;
                parts.add(() -> reads(seed));
            }
            double sum = 0;
            for (var done : threads.invokeAll(parts)) {
                sum += done.get();
            }
            return sum;
        }
    }

    /** The newest ids of one reader. */
    long[] newest(int reader, int limit) throws Exception {
        try (var connection = server.connect()) {
            return page(connection, reader, limit);
        }
    }

    private double reads(long seed) throws Exception {
        var visits = new Visits(work.readership().graph(), seed);
        try (var connection = server.connect()) {
            loop(connection, visits, WARM_UP_NS);
            return loop(connection, visits, TIMED_NS);
        }
    }

    private double loop(Connection connection, Visits visits, long forNs) throws Exception {
        long begin = System.nanoTime();
        long read = 0;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(2, LIMIT);
            while (System.nanoTime() - begin < forNs) {
                statement.setInt(1, visits.reader());
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        rows.getLong(1);
                    }
                }
                read++;
            }
        }
        return read * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
    }

    private long[] page(Connection connection, int reader, int limit) throws Exception {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, reader);
            statement.setInt(2, limit);
            long[] ids = new long[limit];
            int count = 0;
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids[count++] = rows.getLong(1);
                }
            }
            return java.util.Arrays.copyOf(ids, count);
        }
    }
}
