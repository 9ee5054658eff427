package roost.projection.tweet;

import io.grpc.Context;
import java.util.function.LongPredicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.CountedSet;
import roost.projection.fold.Keys;
import roost.projection.fold.Member;
import roost.projection.fold.Place;

/**
 * The tweets of each author, newest first, and how many they are. Keys: the author for the count; author and the
 * complement of the tweet's id for the members, so that the newest comes first.
 */
public final class AuthorTimelines {
    /** The store's name. */
    public static final String STORE = "timelines";

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public AuthorTimelines(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** How many tweets the author has that are not deleted. */
    public long count(long author) {
        return CountedSet.count(store, Keys.of(author));
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
            while (tweets.hasNext() && !Context.current().isCancelled()) {
                KeyValue<Bytes, byte[]> next = tweets.next();
                if (Member.decode(next.value).present() && !wanted.test(~Keys.last(next.key))) {
                    return;
                }
            }
        }
    }

    static void fold(
            KeyValueStore<Bytes, byte[]> store, long author, long tweet, Place place, long seq, boolean present) {
        CountedSet.fold(store, Keys.of(author), member(author, tweet), place, seq, present);
    }

    private static Bytes member(long author, long tweet) {
        return Keys.of(author, ~tweet);
    }
}
