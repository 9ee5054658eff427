package roost.projection.serve;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import roost.projection.fold.Source;
import roost.projection.view.ViewPartitions;
import roost.projection.view.ViewReader;
import roost.schema.topic.Topic;
import roost.schema.views.Freshness;
import roost.schema.views.Position;

/**
 * One request's readers of roost-views: each partition is opened once, and only when its folds have what the request
 * asks for. One thread.
 */
final class Reading {
    private final ViewPartitions partitions;
    private final Freshness freshness;
    private final Set<Topic> events;
    private final Set<Topic> references;
    private final long deadlineNs;
    private final Map<Integer, ViewReader> open = new HashMap<>();

    /**
     * Begins.
     *
     * @param events topics whose own folds are read
     * @param references topics of other partitions that are read through roost.references
     */
    Reading(ViewPartitions partitions, Freshness freshness, Set<Topic> events, Set<Topic> references) {
        this.partitions = partitions;
        this.freshness = Bounds.freshness(freshness);
        this.events = events;
        this.references = references;
        this.deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(freshness.getMaxWaitMs());
    }

    /** The reader of a partition, as fresh as asked. */
    ViewReader at(int partition) throws InterruptedException {
        ViewReader known = open.get(partition);
        if (known != null) {
            return known;
        }
        if (partition < 0 || partition >= partitions.count()) {
            throw Refused.bounds("there is no partition " + partition);
        }
        ViewReader reader = partitions.at(partition, freshness.getAllowStandby());
        long leftMs = Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime()));
        if (!reader.await(needs(partition), leftMs)) {
            throw Refused.behind(partition);
        }
        open.put(partition, reader);
        return reader;
    }

    /** Whether anything that was read is a copy that may be behind. */
    boolean stale() {
        return open.values().stream().anyMatch(ViewReader::stale);
    }

    /** How far behind the oldest copy is, in milliseconds. */
    long lagMs() {
        return open.values().stream().mapToLong(ViewReader::lagMs).max().orElse(0);
    }

    private Map<Source, Long> needs(int partition) {
        var needs = new HashMap<Source, Long>();
        for (Position position : freshness.getPositionsList()) {
            if (position.getPartition() == partition && contains(events, position)) {
                need(needs, Source.By.EVENTS, position);
            }
            if (contains(references, position)) {
                need(needs, Source.By.REFERENCES, position);
            }
        }
        return needs;
    }

    private static void need(Map<Source, Long> needs, Source.By by, Position position) {
        needs.merge(new Source(by, position.getTopic(), position.getPartition()), position.getSeq(), Math::max);
    }

    private static boolean contains(Set<Topic> topics, Position position) {
        return topics.stream().anyMatch(topic -> topic.shortName().equals(position.getTopic()));
    }
}
