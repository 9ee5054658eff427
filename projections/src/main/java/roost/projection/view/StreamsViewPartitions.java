package roost.projection.view;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.KafkaStreams;
import roost.projection.fold.FoldStore;
import roost.projection.fold.Progress;
import roost.projection.fold.ProgressBoard;

/**
 * The partitions of a running Streams application. Handles of running tasks are kept: a call costs one look at a map. A
 * task that runs here is one with a progress; its handle is good as long as that is the same.
 */
public final class StreamsViewPartitions implements ViewPartitions {
    private final LocalStores stores;
    private final ProgressBoard board;
    private final HotTweets hot;
    private final int count;
    private final StandbyLag lag;
    private final Map<Integer, Handle> handles = new ConcurrentHashMap<>();

    private record Handle(Progress progress, ViewReader reader) {}

    /**
     * Reads the stores of an application.
     *
     * @param board where its tasks put their progress
     * @param hot hears of all changes that its tasks make to tweets
     * @param count P
     */
    public StreamsViewPartitions(KafkaStreams streams, ProgressBoard board, HotTweets hot, int count) {
        this.stores = new LocalStores(streams, ViewsTopology.APPLICATION);
        this.board = board;
        this.hot = hot;
        this.count = count;
        this.lag = new StandbyLag(streams);
    }

    @Override
    public ViewReader at(int partition, boolean standby) {
        Optional<Progress> running = board.of(partition);
        if (running.isPresent()) {
            Progress progress = running.get();
            Handle known = handles.get(partition);
            if (known == null || known.progress() != progress) {
                known = new Handle(progress, StoreReader.active(name -> store(name, partition), progress, hot));
                handles.put(partition, known);
            }
            return known.reader();
        }
        handles.remove(partition);
        if (standby) {
            return StoreReader.stale(name -> store(name, partition), () -> lag.ofMs(partition));
        }
        throw stores.absent(partition);
    }

    /** Sees how far this node's copies are behind; call it now and then, from one thread. Asks Kafka and blocks. */
    public void look() {
        lag.look();
    }

    @Override
    public int count() {
        return count;
    }

    private FoldStore<?> store(String name, int partition) {
        return stores.of(name, FoldStore.class, partition);
    }
}
