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
 * long ago: the last counts are in memory, in a place for each owner that another one may take. There are more places when many were
 * taken. One fold's own.
 *
 * <p>Row: varint.
 */
public final class Counts {
    private static final Logger LOG = LoggerFactory.getLogger(Counts.class);

    /** Of Fibonacci hashing: 2^64 over the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int FIRST_BITS = 8;

    private final char kind;
    private final int mostBits;
    private int bits;
    private long[] owners = {};
    private long[] counts = {};
    private int taken;

    /**
     * Of a kind of rows.
     *
     * @param mostBits of the number of places in memory, 16 bytes each
     */
    public Counts(char kind, int mostBits) {
        this.kind = kind;
        this.mostBits = mostBits;
        places(Math.min(FIRST_BITS, mostBits));
    }

    /** Adds to an owner's count, which starts at 0 and never falls below. */
    public void add(Rows rows, long owner, int more) {
        int place = place(owner);
        Bytes key = Keys.of(kind, owner);
        long before = owners[place] == owner ? counts[place] : decode(rows.get(key));
        long now = before + more;
        if (now < 0) {
            // What took one away came without what had put it there, which is among the dead letters.
            LOG.warn("a count of {} would fall below zero", owner);
            now = 0;
        }
        rows.put(key, encode(now));
        keep(place, owner, now);
    }

    private void keep(int place, long owner, long count) {
        if (owners[place] != 0 && owners[place] != owner) {
            taken++;
        }
        owners[place] = owner;
        counts[place] = count;
        if (taken > owners.length && bits < mostBits) {
            grow();
        }
    }

    private void grow() {
        long[] oldOwners = owners;
        long[] oldCounts = counts;
        places(bits + 1);
        for (int i = 0; i < oldOwners.length; i++) {
            if (oldOwners[i] != 0) {
                int place = place(oldOwners[i]);
                owners[place] = oldOwners[i];
                counts[place] = oldCounts[i];
            }
        }
    }

    private void places(int newBits) {
        bits = newBits;
        owners = new long[1 << newBits];
        counts = new long[1 << newBits];
        taken = 0;
    }

    private int place(long owner) {
        return (int) (owner * SPREAD >>> Long.SIZE - bits);
    }

    /** How many owners can be in memory. */
    int places() {
        return owners.length;
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
