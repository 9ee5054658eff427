package roost.projection.favorite;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.Keys;
import roost.projection.fold.OrderedSet;
import roost.projection.fold.Rows;
import roost.schema.reference.Reference;

/**
 * The tweets that each account of a partition has marked, the newest mark first. The marks are decided where the tweets
 * live, so they come as references, and are ordered by time: a place is the milliseconds of the mark and the low bits of
 * its seq, or the next one that is free. An {@link OrderedSet} without a count in the store of roost.references, under
 * {@code m} and {@code o}. A mark outlives its tweet here; whoever joins leaves it out.
 */
public final class Favorites {
    private static final OrderedSet MARKED = new OrderedSet('m', 'o');

    /** Milliseconds up to the year 2248 stand above them. */
    private static final int SEQ_BITS = 20;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> references;

    /**
     * Reads a store; any thread.
     *
     * @param references of roost.references
     */
    public Favorites(ReadOnlyKeyValueStore<Bytes, byte[]> references) {
        this.references = references;
    }

    /**
     * What an account has marked, the newest mark first; who marks again keeps the place.
     *
     * @param below only marks with a place below it; 0: from the newest
     * @param limit the most that are returned
     */
    public List<OrderedSet.Listed> newest(long account, long below, int limit) {
        return MARKED.newest(references, account, below, limit);
    }

    /** Folds a mark, or that it was taken back. */
    public static void fold(Rows rows, Reference reference) {
        long account = reference.target();
        if (!reference.present()) {
            MARKED.removeUncounted(rows, account, reference.from());
        } else if (rows.get(Keys.of(MARKED.members(), account, reference.from())) == null) {
            long place = reference.timeMs() << SEQ_BITS | reference.seq() & (1L << SEQ_BITS) - 1;
            while (rows.get(Keys.of(MARKED.list(), account, ~place)) != null) {
                place++;
            }
            MARKED.addUncounted(rows, account, reference.from(), place);
        }
    }
}
