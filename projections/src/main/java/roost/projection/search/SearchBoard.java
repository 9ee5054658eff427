package roost.projection.search;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The indexes of each partition of roost-search that runs on this node. Any thread. */
public final class SearchBoard {
    private final Map<Integer, PartitionSearch> running = new ConcurrentHashMap<>();

    /** A board without partitions. */
    public SearchBoard() {}

    void open(int partition, TweetIndex tweets, AccountIndex accounts) {
        running.put(partition, new PartitionSearch(tweets, accounts, false, 0));
    }

    void close(int partition, TweetIndex tweets) {
        running.computeIfPresent(partition, (p, known) -> known.tweets() == tweets ? null : known);
    }

    /** A partition whose task runs here. */
    public Optional<PartitionSearch> of(int partition) {
        return Optional.ofNullable(running.get(partition));
    }
}
