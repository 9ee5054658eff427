package roost.projection.fanout;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * An author's followers in memory, grouped by the delivery partition they live in and cut into {@link FollowerChunk}s.
 * The first chunk of a destination starts at 0, a full one gives its upper half to a new chunk; chunks are never removed,
 * an emptied one stays.
 *
 * <p><b>After a crash</b> rows may be of different ages: the changelog's end or RocksDB's own flush may be newer for one
 * row than for another. Events that came after the older one come again, and each sets one member to what it says, so
 * rows end right, as long as no member is lost in a split. Members only move to chunks behind their own. Therefore:
 * changed rows are written from the last to the first, a chunk that is there already is added to, and no row is ever
 * removed. At worst a former follower stays in a row that nobody looks them up in; their reader's side knows that the
 * follow ended.
 *
 * <p>Not thread-safe: a task's own.
 */
final class FollowerChunks {
    /** A row's array, its place and its share of the arrays that hold both. */
    private static final int BYTES_PER_CHUNK = 40;

    private static final int BYTES = 64;

    private final int most;
    /** Destination in the upper half, first local number in the lower; ascending. */
    private long[] places = {};

    private byte[][] rows = {};
    private boolean[] changed = {};
    private int count;
    private int bytes = BYTES;

    /** Keeps at most {@code most} members in a chunk. */
    FollowerChunks(int most) {
        this.most = most;
    }

    /** Takes one chunk's row, which is not empty. */
    interface ChunkVisitor {
        /** The last chunk of a destination says so. */
        void chunk(int destination, byte[] row, boolean last);
    }

    /** Takes a row from the store; they come in the order of their keys. */
    void load(int destination, int start, byte[] row) {
        insert(count, place(destination, start), row, false);
    }

    /** Adds a follower; one who is there stays. */
    void add(int destination, int local) {
        int at = find(destination, local);
        if (at < 0) {
            insert(-1 - at, place(destination, 0), FollowerChunk.of(0, new int[] {local}, 1), true);
            return;
        }
        byte[] row = FollowerChunk.with(rows[at], local);
        if (row != rows[at]) {
            if (FollowerChunk.count(row) <= most) {
                set(at, row);
            } else {
                write(at, FollowerChunk.end(row), FollowerChunk.members(row));
            }
        }
    }

    /** Removes a follower; one who is not there is no error. */
    void remove(int destination, int local) {
        int at = find(destination, local);
        if (at >= 0) {
            byte[] row = FollowerChunk.without(rows[at], local);
            if (row != rows[at]) {
                set(at, row);
            }
        }
    }

    /** Visits the chunks, destinations ascending; no work per follower. */
    void forEach(ChunkVisitor visitor) {
        int last = next(0);
        while (last < count) {
            int following = next(last + 1);
            int destination = destination(last);
            visitor.chunk(destination, rows[last], following == count || destination(following) != destination);
            last = following;
        }
    }

    /** Writes what has changed, from the last row to the first. */
    void writeOut(long author, KeyValueStore<byte[], byte[]> store) {
        for (int i = count - 1; i >= 0; i--) {
            if (changed[i]) {
                changed[i] = false;
                store.put(AuthorKeys.chunk(author, destination(i), (int) places[i]), rows[i]);
            }
        }
    }

    /** About how much memory it takes. */
    int bytes() {
        return bytes;
    }

    private void write(int at, int end, int[] members) {
        if (members.length <= most) {
            set(at, FollowerChunk.of(end, members, members.length));
            return;
        }
        int kept = members.length / 2;
        int start = members[kept];
        var upper = Arrays.stream(members, kept, members.length);
        long place = place(destination(at), start);
        int there = Arrays.binarySearch(places, 0, count, place);
        if (there >= 0) {
            upper = IntStream.concat(upper, Arrays.stream(FollowerChunk.members(rows[there])))
                    .sorted()
                    .distinct();
        } else {
            there = -1 - there;
            insert(there, place, FollowerChunk.of(0, new int[0], 0), true);
        }
        write(there, end, upper.toArray());
        set(at, FollowerChunk.of(start, members, kept));
    }

    /** The chunk that a follower belongs to, or -1 less the index where a destination's first one belongs. */
    private int find(int destination, int local) {
        int first = Arrays.binarySearch(places, 0, count, place(destination, 0));
        if (first < 0 || FollowerChunk.reaches(rows[first], local)) {
            return first;
        }
        int at = Arrays.binarySearch(places, 0, count, place(destination, local));
        return at >= 0 ? at : -at - 2;
    }

    /** The next index from {@code from} on whose chunk has members. */
    private int next(int from) {
        int at = from;
        while (at < count && FollowerChunk.count(rows[at]) == 0) {
            at++;
        }
        return at;
    }

    private void set(int at, byte[] row) {
        bytes += row.length - rows[at].length;
        rows[at] = row;
        changed[at] = true;
    }

    private void insert(int at, long place, byte[] row, boolean isNew) {
        if (count == places.length) {
            int more = count + Math.max(1, count / 2);
            places = Arrays.copyOf(places, more);
            rows = Arrays.copyOf(rows, more);
            changed = Arrays.copyOf(changed, more);
        }
        System.arraycopy(places, at, places, at + 1, count - at);
        System.arraycopy(rows, at, rows, at + 1, count - at);
        System.arraycopy(changed, at, changed, at + 1, count - at);
        places[at] = place;
        rows[at] = row;
        changed[at] = isNew;
        count++;
        bytes += BYTES_PER_CHUNK + row.length;
    }

    private int destination(int at) {
        return (int) (places[at] >>> Integer.SIZE);
    }

    private static long place(int destination, int start) {
        return (long) destination << Integer.SIZE | start;
    }
}
