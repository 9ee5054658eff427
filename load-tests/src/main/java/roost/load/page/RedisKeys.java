package roost.load.page;

import java.nio.ByteBuffer;

/** The keys of the Redis peer: a letter and a number, in bytes. */
final class RedisKeys {
    /** The home timeline of a reader: a list, newest first, of entries of 16 bytes, tweet and author. */
    static final char HOME = 'h';

    /** A tweet as JSON. */
    static final char TWEET = 't';

    /** An account as JSON. */
    static final char ACCOUNT = 'a';

    /** How many marked a tweet: a counter. */
    static final char FAVORITES = 'f';

    /** How many replied to a tweet: a counter. */
    static final char REPLIES = 'r';

    /** What an account marked: a set of tweets. */
    static final char MARKED = 'm';

    private RedisKeys() {}

    static byte[] of(char kind, long id) {
        return ByteBuffer.allocate(1 + Long.BYTES).put((byte) kind).putLong(id).array();
    }

    static byte[] number(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    static byte[] entry(long tweet, long author) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(tweet)
                .putLong(author)
                .array();
    }
}
