package roost.projection.fanout;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import roost.schema.delivery.VarInts;

/**
 * The block of {@link NewestTweets} that is being filled. Row: varint number, 8 bytes newest id, then 8 bytes per id.
 *
 * @param number of blocks closed before it
 * @param newest the highest id ever, also when it is deleted by now; 0 if none
 * @param ids ascending
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record OpenBlock(int number, long newest, long[] ids) {
    static final OpenBlock NONE = new OpenBlock(0, 0, new long[0]);

    /** With one id more, which is above the newest. */
    OpenBlock with(long tweet) {
        long[] more = Arrays.copyOf(ids, ids.length + 1);
        more[ids.length] = tweet;
        return new OpenBlock(number, tweet, more);
    }

    /** The next one, with this id alone. */
    OpenBlock next(long tweet) {
        return new OpenBlock(number + 1, tweet, new long[] {tweet});
    }

    OpenBlock without(long tweet) {
        return new OpenBlock(
                number, newest, Arrays.stream(ids).filter(id -> id != tweet).toArray());
    }

    boolean has(long tweet) {
        return Arrays.binarySearch(ids, tweet) >= 0;
    }

    int bytes() {
        return Long.BYTES * ids.length;
    }

    /** Reads a row; none is {@link #NONE}. */
    static OpenBlock decode(byte @Nullable [] row) {
        if (row == null) {
            return NONE;
        }
        var in = ByteBuffer.wrap(row);
        int number = VarInts.getInt(in);
        long newest = in.getLong();
        long[] ids = new long[in.remaining() / Long.BYTES];
        in.asLongBuffer().get(ids);
        return new OpenBlock(number, newest, ids);
    }

    byte[] encode() {
        var out = ByteBuffer.allocate(VarInts.size(number) + Long.BYTES + bytes());
        VarInts.put(out, number);
        out.putLong(newest);
        out.asLongBuffer().put(ids);
        return out.array();
    }
}
