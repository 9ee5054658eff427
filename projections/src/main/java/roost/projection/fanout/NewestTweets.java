package roost.projection.fanout;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.VarInts;

/**
 * The ids of each author's newest tweets, at least {@value Delivery#MAX_BACKFILL} if there are as many, for who follows
 * them next. Posting rewrites the open block alone; a full one is closed under the next number and the one that is no
 * longer needed goes.
 *
 * <p>Rows: open block: varint number, 8 bytes newest id ever, then 8 bytes per id, ascending. Closed block: 8 bytes per
 * id, ascending; an emptied one stays. That block 0 and all after it are there is what shows that an author's first tweet
 * is in reach: nothing else has to be remembered, and a row lost in a crash only makes the floor higher.
 *
 * <p>An author's tweets come with ascending ids, so one that is not above the newest was seen. Not thread-safe: a task's
 * own.
 */
final class NewestTweets {
    /** Tweets in a block: about half of it is written again at each tweet. */
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
    boolean add(long author, long tweet) {
        byte[] key = AuthorKeys.newest(author);
        Open open = Open.decode(store.get(key));
        if (tweet <= open.newest) {
            return false;
        }
        if (open.ids.length < BLOCK) {
            long[] ids = Arrays.copyOf(open.ids, open.ids.length + 1);
            ids[open.ids.length] = tweet;
            store.put(key, new Open(open.number, tweet, ids).encode());
        } else {
            store.put(AuthorKeys.block(author, open.number), encode(ByteBuffer.allocate(bytes(open.ids)), open.ids));
            store.put(key, new Open(open.number + 1, tweet, new long[] {tweet}).encode());
            int old = open.number - BLOCKS;
            if (old >= 0) {
                store.delete(AuthorKeys.block(author, old));
            }
        }
        return open.newest != 0;
    }

    /** The highest id ever added, also when it is deleted by now; 0 if none. */
    long newestId(long author) {
        return Open.decode(store.get(AuthorKeys.newest(author))).newest;
    }

    /** Takes a deleted tweet out, if it is there. */
    void remove(long author, long tweet) {
        byte[] key = AuthorKeys.newest(author);
        Open open = Open.decode(store.get(key));
        if (contains(open.ids, tweet)) {
            store.put(key, new Open(open.number, open.newest, without(open.ids, tweet)).encode());
            return;
        }
        for (int number = open.number - 1; number >= Math.max(0, open.number - BLOCKS); number--) {
            byte[] blockKey = AuthorKeys.block(author, number);
            long[] ids = closed(store.get(blockKey));
            if (contains(ids, tweet)) {
                long[] rest = without(ids, tweet);
                store.put(blockKey, encode(ByteBuffer.allocate(bytes(rest)), rest));
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
    Newest newest(long author, long from) {
        Open open = Open.decode(store.get(AuthorKeys.newest(author)));
        long[] tweets =
                new long[Math.min(Delivery.MAX_BACKFILL, open.ids.length + BLOCK * Math.min(open.number, BLOCKS))];
        int count = 0;
        long[] ids = open.ids;
        for (int number = open.number; ; ) {
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
            byte[] row = number < 0 ? null : store.get(AuthorKeys.block(author, number));
            if (row == null) {
                long complete = number < 0 ? 0 : count > 0 ? tweets[count - 1] : open.newest + 1;
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

    private static boolean contains(long[] ids, long tweet) {
        return Arrays.binarySearch(ids, tweet) >= 0;
    }

    private static long[] without(long[] ids, long tweet) {
        return Arrays.stream(ids).filter(id -> id != tweet).toArray();
    }

    private static int bytes(long[] ids) {
        return Long.BYTES * ids.length;
    }

    private static byte[] encode(ByteBuffer out, long[] ids) {
        for (long id : ids) {
            out.putLong(id);
        }
        return out.array();
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Open(int number, long newest, long[] ids) {
        static Open decode(byte @Nullable [] row) {
            if (row == null) {
                return new Open(0, 0, NO_IDS);
            }
            var in = ByteBuffer.wrap(row);
            int number = VarInts.getInt(in);
            long newest = in.getLong();
            long[] ids = new long[in.remaining() / Long.BYTES];
            in.asLongBuffer().get(ids);
            return new Open(number, newest, ids);
        }

        byte[] encode() {
            var out = ByteBuffer.allocate(VarInts.size(number) + Long.BYTES + bytes(ids));
            VarInts.put(out, number);
            return NewestTweets.encode(out.putLong(newest), ids);
        }
    }
}
