package roost.projection.view;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import roost.projection.fold.ViewsTask;

/** How long a standby has been behind the end of its changelogs. Any thread. */
final class StandbyLag {
    private static final long ASK_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    private final KafkaStreams streams;
    private final Map<Integer, Long> caughtUpNs = new ConcurrentHashMap<>();
    private final long startedNs = System.nanoTime();
    private volatile long askedNs = startedNs - 2 * ASK_EVERY_NS;

    StandbyLag(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Milliseconds since the copy was last seen at the end, to about a second; 0 if it is there now. */
    long ofMs(int partition) {
        long now = System.nanoTime();
        if (now - askedNs >= ASK_EVERY_NS) {
            askedNs = now;
            ask(now);
        }
        long since = caughtUpNs.getOrDefault(partition, startedNs);
        return since == askedNs ? 0 : TimeUnit.NANOSECONDS.toMillis(now - since);
    }

    private void ask(long now) {
        Map<Integer, LagInfo> lags = streams.allLocalStorePartitionLags().getOrDefault(ViewsTask.PROGRESS, Map.of());
        lags.forEach((partition, lag) -> {
            if (lag.offsetLag() == 0) {
                caughtUpNs.put(partition, now);
            }
        });
    }
}
