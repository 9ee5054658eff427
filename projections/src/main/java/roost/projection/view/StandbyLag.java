package roost.projection.view;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import roost.schema.topic.Topic;

/** How long a standby has been behind the ends of its topics. One thread looks, any may ask. */
public final class StandbyLag {
    private static final long ASK_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    private final KafkaStreams streams;
    private final Map<Integer, Long> caughtUpNs = new ConcurrentHashMap<>();
    private final long startedNs = System.nanoTime();
    private volatile long askedNs = startedNs - 3 * ASK_EVERY_NS;

    /** Of an application's copies on this node. */
    public StandbyLag(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Milliseconds since the copy was last seen at the end, to about a second; 0 if it is there now. */
    public long ofMs(int partition) {
        long asked = askedNs;
        long now = System.nanoTime();
        long since = caughtUpNs.getOrDefault(partition, startedNs);
        boolean there = since - asked >= 0 && now - asked < 3 * ASK_EVERY_NS;
        return there ? 0 : TimeUnit.NANOSECONDS.toMillis(now - since);
    }

    /** Asks Kafka, at most once a second and only where there are copies; blocks. What fails leaves the lag growing. */
    public void look() {
        long now = System.nanoTime();
        boolean copies = streams.metadataForLocalThreads().stream()
                .anyMatch(thread -> !thread.standbyTasks().isEmpty());
        if (!copies || now - askedNs < ASK_EVERY_NS) {
            return;
        }
        var behind = new HashMap<Integer, Boolean>();
        streams.allLocalStorePartitionLags().forEach((store, lags) -> {
            // The end of a topic that is written in transactions is a marker, which no store has.
            long none = store.equals(Topic.REFERENCES.shortName()) ? 0 : 1;
            lags.forEach((partition, lag) -> behind.merge(partition, lag.offsetLag() > none, Boolean::logicalOr));
        });
        behind.forEach((partition, is) -> {
            if (!is) {
                caughtUpNs.put(partition, now);
            }
        });
        askedNs = now;
    }
}
