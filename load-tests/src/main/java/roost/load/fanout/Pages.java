package roost.load.fanout;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import roost.load.workload.FollowGraph;
import roost.load.workload.Visits;
import roost.projection.home.HomeReader;
import roost.schema.AccountId;

/** Reads the newest page of home timelines from the stores, on two threads. */
final class Pages {
    private static final int THREADS = 2;
    private static final int LIMIT = 20;

    private final FollowGraph graph;
    private final HomeReader[] readers;

    Pages(FollowGraph graph, Timelines timelines) {
        this.graph = graph;
        this.readers = timelines.partitions().mapToObj(timelines::reader).toArray(HomeReader[]::new);
    }

    /** Pages a second, of readers drawn by how active they are; half as many are read before, to warm up. */
    double perSecond(int pages, long seed) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var parts = new ArrayList<Callable<Double>>();
            for (int part = 0; part < THREADS; part++) {
                long own = seed + part;
                parts.add(() -> {
                    var visits = new Visits(graph, own);
                    read(visits, pages / 2 / THREADS);
                    return read(visits, pages / THREADS);
                });
            }
            double sum = 0;
            for (var done : threads.invokeAll(parts)) {
                sum += done.get();
            }
            return sum;
        }
    }

    private double read(Visits visits, int pages) {
        long begin = System.nanoTime();
        for (int page = 0; page < pages; page++) {
            AccountId reader = FollowGraph.id(visits.reader());
            readers[reader.partition(readers.length)].home(reader.value(), 0, 0, LIMIT);
        }
        return pages * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
    }
}
