package roost.projection.fanout;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.schema.delivery.Delivery;

/**
 * The ids of each author's newest tweets, at least {@value Delivery#MAX_BACKFILL} if there are as many, for who follows
 * them next. Posting changes the {@link OpenBlock} alone; a full one is closed under its number, at once in the store,
 * and the one that is no longer needed goes.
 *
 * <p>Row of a closed block: 8 bytes per id, ascending; an emptied one stays. That block 0 and all after it are there is
 * what shows that an author's first tweet is in reach: nothing else has to be remembered, and a row lost in a crash only
 * makes the floor higher.
 *
 * <p>An author's tweets come with ascending ids, so one that is not above the newest was seen. Not thread-safe: a task's
 * own.
 */
final class NewestTweets {
    /** Tweets in a block: about half of it is written again each time it is written. */
    static final int BLOCK = 25;

    /** Closed blocks kept. */
    static final int BLOCKS = Delivery.MAX_BACKFILL / BLOCK;

    private static final long[] NO_IDS = {};

    private final KeyValueStore<byte[], byte[]> store;

    NewestTweets(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /**
     * What a new follower gets.
     *
     * @param tweets raw ids, newest first
     * @param floor the smallest id from which they are all; 0: there are no more
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Newest(long[] tweets, long floor) {}

    /**
     * Adds a tweet.
     *
     * @return false if it is the author's first, or one that was seen before
     */
    boolean add(Author author, long tweet) {
        OpenBlock open = author.newest();
        if (tweet <= open.newest()) {
            return false;
        }
        if (open.ids().length < BLOCK) {
            author.change(open.with(tweet));
        } else {
            store.put(AuthorKeys.block(author.id(), open.number()), encode(open.ids()));
            author.change(open.next(tweet));
            int old = open.number() - BLOCKS;
            if (old >= 0) {
                store.delete(AuthorKeys.block(author.id(), old));
            }
        }
        return open.newest() != 0;
    }

    /** Takes a deleted tweet out, if it is there. */
    void remove(Author author, long tweet) {
        OpenBlock open = author.newest();
        if (open.has(tweet)) {
            author.change(open.without(tweet));
            return;
        }
        for (int number = open.number() - 1; number >= Math.max(0, open.number() - BLOCKS); number--) {
            byte[] key = AuthorKeys.block(author.id(), number);
            long[] ids = closed(store.get(key));
            if (Arrays.binarySearch(ids, tweet) >= 0) {
                store.put(
                        key, encode(Arrays.stream(ids).filter(id -> id != tweet).toArray()));
                return;
            }
            if (ids.length > 0 && ids[0] < tweet) {
                return;
            }
        }
    }

    /**
     * The newest tweets, at most {@value Delivery#MAX_BACKFILL}.
     *
     * @param from older ones than this raw id are left out
     */
    Newest newest(Author author, long from) {
        OpenBlock open = author.newest();
        int most = open.ids().length + BLOCK * Math.min(open.number(), BLOCKS);
        long[] tweets = new long[Math.min(Delivery.MAX_BACKFILL, most)];
        int count = 0;
        long[] ids = open.ids();
        for (int number = open.number(); ; ) {
            for (int i = ids.length - 1; i >= 0; i--) {
                if (ids[i] < from) {
                    return new Newest(Arrays.copyOf(tweets, count), from);
                }
                if (count == Delivery.MAX_BACKFILL) {
                    return new Newest(tweets, tweets[count - 1]);
                }
                tweets[count++] = ids[i];
            }
            number--;
            byte[] row = number < 0 ? null : store.get(AuthorKeys.block(author.id(), number));
            if (row == null) {
                long complete = number < 0 ? 0 : count > 0 ? tweets[count - 1] : open.newest() + 1;
                return new Newest(Arrays.copyOf(tweets, count), complete);
            }
            ids = closed(row);
        }
    }

    private static long[] closed(byte @Nullable [] row) {
        if (row == null) {
            return NO_IDS;
        }
        long[] ids = new long[row.length / Long.BYTES];
        ByteBuffer.wrap(row).asLongBuffer().get(ids);
        return ids;
    }

    private static byte[] encode(long[] ids) {
        var out = ByteBuffer.allocate(Long.BYTES * ids.length);
        out.asLongBuffer().put(ids);
        return out.array();
    }
}
