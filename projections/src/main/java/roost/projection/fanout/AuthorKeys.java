package roost.projection.fanout;

import java.nio.ByteBuffer;

/**
 * The keys of the followers store, all that is kept of one author side by side:
 *
 * <pre>
 * author 8 bytes, 0                                       {@link Audience}
 * author 8 bytes, 1                                       {@link NewestTweets}: the open block
 * author 8 bytes, 2, destination 2 bytes, start 4 bytes   {@link FollowerChunk}
 * author 8 bytes, 3, number 4 bytes                       {@link NewestTweets}: a closed block
 * </pre>
 *
 * Numbers are big-endian, so that the chunk for a follower is the last one that starts at or before them.
 */
final class AuthorKeys {
    static final byte AUDIENCE = 0;
    static final byte NEWEST = 1;
    private static final byte CHUNK = 2;
    private static final byte BLOCK = 3;
    private static final int KIND_AT = Long.BYTES;
    private static final int DESTINATION_AT = KIND_AT + 1;
    private static final int START_AT = DESTINATION_AT + Short.BYTES;

    private AuthorKeys() {}

    static byte[] audience(long author) {
        return ByteBuffer.allocate(Long.BYTES + 1).putLong(author).put(AUDIENCE).array();
    }

    static byte[] newest(long author) {
        return ByteBuffer.allocate(Long.BYTES + 1).putLong(author).put(NEWEST).array();
    }

    static byte[] block(long author, int number) {
        return ByteBuffer.allocate(Long.BYTES + 1 + Integer.BYTES)
                .putLong(author)
                .put(BLOCK)
                .putInt(number)
                .array();
    }

    static byte[] chunk(long author, int destination, int start) {
        return ByteBuffer.allocate(Long.BYTES + 1 + Short.BYTES + Integer.BYTES)
                .putLong(author)
                .put(CHUNK)
                .putShort((short) destination)
                .putInt(start)
                .array();
    }

    /** The smallest key of an author. */
    static byte[] first(long author) {
        return audience(author);
    }

    /** The largest key of an author. */
    static byte[] last(long author) {
        return block(author, Integer.MAX_VALUE);
    }

    /** Above every chunk of an author: destinations go to 4,095. */
    static byte[] afterChunks(long author) {
        return chunk(author, Short.MAX_VALUE, Integer.MAX_VALUE);
    }

    static byte kind(byte[] key) {
        return key[KIND_AT];
    }

    static int start(byte[] chunkKey) {
        return ByteBuffer.wrap(chunkKey).getInt(START_AT);
    }

    static int destination(byte[] chunkKey) {
        return ByteBuffer.wrap(chunkKey).getShort(DESTINATION_AT);
    }
}
