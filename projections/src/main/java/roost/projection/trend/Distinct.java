package roost.projection.trend;

import java.util.Arrays;

/**
 * How many different accounts there were: exactly up to a bound, above it by how close together the smallest hashes stand (k
 * minimum values), within about {@code 1 / sqrt(bound)}. One thread.
 */
final class Distinct {
    private static final int FIRST = 4;
    private static final double HASHES = 0x1p63;

    private final int bound;
    private long[] smallest = new long[FIRST];
    private int size;
    private boolean more;

    /**
     * Nobody yet.
     *
     * @param bound up to which it is exact
     */
    Distinct(int bound) {
        this.bound = bound;
    }

    void add(long account) {
        long hash = mixed(account) >>> 1;
        if (size == bound && hash > smallest[size - 1]) {
            more = true;
            return;
        }
        int at = Arrays.binarySearch(smallest, 0, size, hash);
        if (at >= 0) {
            return;
        }
        int to = -at - 1;
        if (size == bound) {
            more = true;
            size--;
        } else if (size == smallest.length) {
            smallest = Arrays.copyOf(smallest, Math.min(bound, 2 * size));
        }
        System.arraycopy(smallest, to, smallest, to + 1, size - to);
        smallest[to] = hash;
        size++;
    }

    long count() {
        return more ? Math.round((bound - 1) / (smallest[bound - 1] / HASHES)) : size;
    }

    /** Spreads ids, which count up, over all longs (the finish of MurmurHash3); no two ids give the same. */
    static long mixed(long id) {
        long h = id;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
