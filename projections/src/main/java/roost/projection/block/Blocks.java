package roost.projection.block;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.Keys;
import roost.projection.fold.OrderedSet;
import roost.projection.fold.Rows;

/**
 * The accounts that each account of a partition has blocked and muted, the newest first: {@link OrderedSet}s under {@code
 * k} and {@code l}, {@code m} and {@code n}. Under {@code h} tweet reply the replies that are hidden from a thread.
 */
public final class Blocks {
    static final OrderedSet BLOCKED = new OrderedSet('k', 'l');
    static final OrderedSet MUTED = new OrderedSet('m', 'n');
    private static final char HIDDEN = 'h';
    private static final byte[] THERE = {1};

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public Blocks(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * Whom an account has blocked, the newest block first.
     *
     * @param below only blocks with a seq below it; 0: from the newest
     * @param limit the most that are returned
     */
    public List<OrderedSet.Listed> newestBlocked(long account, long below, int limit) {
        return BLOCKED.newest(store, account, below, limit);
    }

    /** The same of whom it has muted. */
    public List<OrderedSet.Listed> newestMuted(long account, long below, int limit) {
        return MUTED.newest(store, account, below, limit);
    }

    /** Replies to a tweet without those that are hidden; a thread without hidden ones costs one look. */
    public List<Long> shown(long tweet, List<Long> replies) {
        if (replies.isEmpty()) {
            return replies;
        }
        Set<Long> hidden = new HashSet<>();
        Bytes from = Keys.of(HIDDEN, tweet, replies.getFirst());
        try (var rows = store.range(from, Keys.of(HIDDEN, tweet, replies.getLast()))) {
            while (rows.hasNext() && hidden.size() < replies.size()) {
                hidden.add(Keys.last(rows.next().key));
            }
        }
        if (hidden.isEmpty()) {
            return replies;
        }
        var shown = new ArrayList<>(replies);
        shown.removeIf(hidden::contains);
        return shown;
    }

    /** Once hidden it stays so. */
    static void hide(Rows rows, long tweet, long reply) {
        rows.put(Keys.of(HIDDEN, tweet, reply), THERE);
    }
}
