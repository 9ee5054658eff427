package roost.projection.fold;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.delivery.VarInts;

/**
 * A count for each owner, in a row of its own. A fold adds to them without reading a row where the owner was counted not
 * long ago: the last counts are in memory. One fold's own.
 *
 * <p>Row: varint.
 */
public final class Counts {
    private static final Logger LOG = LoggerFactory.getLogger(Counts.class);

    /** Of Fibonacci hashing: 2^64 over the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final char kind;
    private final int shift;
    private final long[] owners;
    private final long[] counts;

    /**
     * Of a kind of rows.
     *
     * @param bits of the number of places in memory, 16 bytes each
     */
    public Counts(char kind, int bits) {
        this.kind = kind;
        this.shift = Long.SIZE - bits;
        this.owners = new long[1 << bits];
        this.counts = new long[1 << bits];
    }

    /** Adds to an owner's count, which starts at 0 and never falls below. */
    public void add(Rows rows, long owner, int more) {
        int place = (int) (owner * SPREAD >>> shift);
        Bytes key = Keys.of(kind, owner);
        long before = owners[place] == owner ? counts[place] : decode(rows.get(key));
        long now = before + more;
        if (now < 0) {
            // What took one away came without what had put it there, which is among the dead letters.
            LOG.warn("a count of {} would fall below zero", owner);
            now = 0;
        }
        owners[place] = owner;
        counts[place] = now;
        rows.put(key, encode(now));
    }

    /** The count of an owner. */
    public static long of(ReadOnlyKeyValueStore<Bytes, byte[]> store, char kind, long owner) {
        return decode(store.get(Keys.of(kind, owner)));
    }

    private static long decode(byte @Nullable [] row) {
        return row == null ? 0 : VarInts.get(ByteBuffer.wrap(row));
    }

    private static byte[] encode(long count) {
        ByteBuffer row = ByteBuffer.allocate(VarInts.size(count));
        VarInts.put(row, count);
        return row.array();
    }
}
