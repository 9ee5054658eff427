package roost.projection.fanout;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Logs again what a crash may have left on the disk only. RocksDB writes its memory out when it likes, so after a kill its
 * rows can be newer than the changelog. The events that made them so come again, find their work done, and would leave the
 * changelog without it: lost with the disk, long after the group has committed those events. Therefore the first event of
 * an author that may be such a one puts all of the author's rows again. From the last row to the first: members that a
 * chunk gave away stand in rows behind it, and are logged before it.
 *
 * <p>Events that are newer than the start were not worked on before it; a store that was empty at the start has no such
 * rows. Not thread-safe: a task's own.
 */
final class SurvivingRows {
    /** Event times are the broker's, the start is this machine's. */
    private static final long CLOCKS_DIFFER_MS = TimeUnit.MINUTES.toMillis(10);

    private final KeyValueStore<byte[], byte[]> store;
    private final long untilMs;
    private final boolean any;
    private final Set<Long> logged = new HashSet<>();

    SurvivingRows(KeyValueStore<byte[], byte[]> store, long startMs) {
        this.store = store;
        this.untilMs = startMs + CLOCKS_DIFFER_MS;
        try (var all = store.all()) {
            this.any = all.hasNext();
        }
    }

    /**
     * To be called before an event is applied.
     *
     * @return whether the author needs it no more
     */
    boolean before(long author, long eventMs) {
        if (!any) {
            return true;
        }
        if (eventMs >= untilMs) {
            return false;
        }
        if (logged.add(author)) {
            try (var rows = store.reverseRange(AuthorKeys.first(author), AuthorKeys.last(author))) {
                while (rows.hasNext()) {
                    var row = rows.next();
                    store.put(row.key, row.value);
                }
            }
        }
        return true;
    }
}
