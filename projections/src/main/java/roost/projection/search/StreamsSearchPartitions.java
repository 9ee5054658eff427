package roost.projection.search;

import org.apache.kafka.streams.KafkaStreams;
import roost.projection.view.LocalStores;
import roost.projection.view.StandbyLag;

/** The partitions of a running Streams application. */
public final class StreamsSearchPartitions implements SearchPartitions {
    private final LocalStores stores;
    private final SearchBoard board;
    private final StandbyLag lag;
    private final int count;

    /**
     * Reads the indexes of an application.
     *
     * @param board where its tasks say that they run
     * @param count P
     */
    public StreamsSearchPartitions(KafkaStreams streams, SearchBoard board, int count) {
        this.stores = new LocalStores(streams, SearchTopology.APPLICATION);
        this.board = board;
        this.lag = new StandbyLag(streams);
        this.count = count;
    }

    @Override
    public PartitionSearch at(int partition, boolean standby) {
        return board.of(partition).orElseGet(() -> {
            if (!standby) {
                throw stores.absent(partition);
            }
            return new PartitionSearch(
                    stores.of(TweetIndex.NAME, TweetIndex.class, partition),
                    stores.of(AccountIndex.NAME, AccountIndex.class, partition),
                    true,
                    lag.ofMs(partition));
        });
    }

    /** Sees how far this node's copies are behind; call it now and then, from one thread. Asks Kafka and blocks. */
    public void look() {
        lag.look();
    }

    @Override
    public int count() {
        return count;
    }
}
