package roost.projection.fold;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import roost.projection.sourcelog.Table;
import roost.projection.sourcelog.TableBatch;

/**
 * The rows of a {@link FoldStore} as its fold sees them: the table's, and over them what is not written yet, of which a key
 * is written once however often it changed. The owning thread's.
 */
public final class Rows {
    private static final byte[] GONE = {};

    /** Of the rows that are read to be written anew; none larger than a kilobyte, so 32 MiB of values at most. */
    private static final int MOST_KEPT = 32_768;

    private static final int MOST_KEPT_BYTES = 1_024;

    private final Map<Bytes, byte[]> unwritten = new HashMap<>();
    private final Map<Bytes, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, byte[]> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private final Set<Long> changedTweets = new HashSet<>();
    private final Set<Long> toldRecipients = new HashSet<>();
    private @Nullable Table table;

    Rows() {}

    /** The value of a key; null if there is none. */
    public byte @Nullable [] get(Bytes key) {
        byte[] value = unwritten.get(key);
        if (value == null) {
            return table == null ? null : table.find(key.get());
        }
        return value == GONE ? null : value;
    }

    /**
     * The value of a key that is only ever changed by {@link #putKept}, so that those used last are in memory; null if there is
     * none.
     */
    public byte @Nullable [] getKept(Bytes key) {
        byte[] value = kept.get(key);
        return value == null ? get(key) : value;
    }

    /** Sets the value of a key that is read by {@link #getKept}. */
    public void putKept(Bytes key, byte[] value) {
        put(key, value);
        if (value.length <= MOST_KEPT_BYTES) {
            kept.put(key, value);
        } else {
            kept.remove(key);
        }
    }

    /** Sets the value of a key. */
    public void put(Bytes key, byte[] value) {
        unwritten.put(key, value);
    }

    /** Removes a key. */
    public void delete(Bytes key) {
        unwritten.put(key, GONE);
    }

    /** A tweet, its counts or its marks are different from now on: whoever keeps it at hand is told after the write. */
    public void changed(long tweet) {
        changedTweets.add(tweet);
    }

    /** A recipient is told something more, or has read: whoever shows that live is told after the write. */
    public void told(long recipient) {
        toldRecipients.add(recipient);
    }

    /** How many rows are not written. */
    int unwritten() {
        return unwritten.size();
    }

    /** Begins on a table; what was not written is forgotten. */
    void open(Table on) {
        table = on;
        kept.clear();
        written(TweetChanges.UNHEARD);
    }

    void close() {
        table = null;
        kept.clear();
        written(TweetChanges.UNHEARD);
    }

    void writeTo(TableBatch batch) {
        unwritten.forEach((key, value) -> {
            if (value == GONE) {
                batch.delete(key.get());
            } else {
                batch.put(key.get(), value, value.length);
            }
        });
    }

    /** What {@link #writeTo} took is in the table. */
    void written(TweetChanges told) {
        changedTweets.forEach(told::changed);
        changedTweets.clear();
        toldRecipients.forEach(told::told);
        toldRecipients.clear();
        unwritten.clear();
    }
}
