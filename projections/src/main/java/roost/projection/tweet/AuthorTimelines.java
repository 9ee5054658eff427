package roost.projection.tweet;

import java.util.function.LongPredicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.Counts;
import roost.projection.fold.Keys;
import roost.projection.fold.Rows;
import roost.schema.direct.Asker;

/**
 * The tweets of each author, newest first, and how many they are. Keys: {@code l} and the author for the count, with
 * the complement of the tweet's id for the members, so that the newest comes first.
 */
public final class AuthorTimelines {
    static final char KIND = 'l';
    private static final byte[] MEMBER = {1};

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public AuthorTimelines(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** How many tweets the author has that are not deleted. */
    public long count(long author) {
        return Counts.of(store, KIND, author);
    }

    /**
     * Gives the author's tweets, newest first, until told to stop or until whoever asks is gone.
     *
     * @param below only ids below it; 0: from the newest
     * @param wanted takes an id, says whether it was wanted; the first that is not ends the reading
     */
    public void newest(long author, long below, LongPredicate wanted) {
        try (KeyValueIterator<Bytes, byte[]> tweets =
                store.range(member(author, below == 0 ? Long.MAX_VALUE : below - 1), member(author, 0))) {
            while (tweets.hasNext() && !Asker.isGone()) {
                if (!wanted.test(~Keys.last(tweets.next().key))) {
                    return;
                }
            }
        }
    }

    /** Folds a tweet, or its deletion; it comes once. */
    static void fold(Rows rows, Counts counts, long author, long tweet, boolean present) {
        Bytes member = member(author, tweet);
        if (present) {
            rows.put(member, MEMBER);
            counts.add(rows, author, 1);
        } else if (rows.get(member) != null) {
            // Else compaction took the posting before its deletion was read.
            rows.delete(member);
            counts.add(rows, author, -1);
        }
    }

    private static Bytes member(long author, long tweet) {
        return Keys.of(KIND, author, ~tweet);
    }
}
