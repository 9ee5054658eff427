package roost.load.fanout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import roost.load.log.EventLog;
import roost.load.workload.Readership;
import roost.schema.topic.Layout;

/**
 * How long after it was to be appended a tweet can be read by the last of its readers, while tweets come at a steady rate
 * whatever happens to those before them: an open model, no delay is left out because another one was long.
 */
final class Delays {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** Waiting costs something too: of this many tweets one is waited for. */
    private static final int ONE_OF = 5;

    private final Readership readership;
    private final Layout layout;
    private final EventLog log;
    private final Timelines timelines;

    Delays(Readership readership, Layout layout, EventLog log, Timelines timelines) {
        this.readership = readership;
        this.layout = layout;
        this.log = log;
        this.timelines = timelines;
    }

    /** Appends a range of tweets, so many in a second. Milliseconds, of every fifth tweet. */
    double[] measure(int from, int to, int perSecond) throws InterruptedException, ExecutionException {
        try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            var delays = new ArrayList<Future<Double>>();
            long begin = System.nanoTime();
            for (int tweet = from; tweet < to; tweet++) {
                long dueNs = begin + (tweet - from) * TimeUnit.SECONDS.toNanos(1) / perSecond;
                for (long left = dueNs - System.nanoTime(); left > 0; left = dueNs - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                log.tweet(tweet);
                if ((tweet - from) % ONE_OF == 0) {
                    Reach reach = Reach.of(readership, layout, log, tweet, tweet + 1);
                    delays.add(waiting.submit(() -> {
                        timelines.await(reach, WITHIN);
                        return (System.nanoTime() - dueNs) / (double) TimeUnit.MILLISECONDS.toNanos(1);
                    }));
                }
            }
            double[] all = new double[delays.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = delays.get(i).get();
            }
            return all;
        }
    }
}
