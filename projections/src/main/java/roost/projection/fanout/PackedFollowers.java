package roost.projection.fanout;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Each author's followers, grouped by the delivery partition they live in and cut into {@link FollowerChunk}s. The first
 * chunk of a destination starts at 0, a full one gives its upper half to a new chunk; chunks are never removed, an
 * emptied one stays.
 *
 * <p><b>After a crash</b> rows may be of different ages: the changelog's end or RocksDB's own flush may be newer for one
 * row than for another. Events that came after the older one come again, and each sets one member to what it says, so
 * rows end right, as long as no member is lost in a split. Therefore: the new chunk is written before the old one is cut,
 * a chunk that is there already is added to, and no row is ever removed. At worst a former follower stays in a row that
 * nobody looks them up in; their reader's side knows that the follow ended.
 *
 * <p>Not thread-safe: a task's own.
 */
final class PackedFollowers {
    private final KeyValueStore<byte[], byte[]> store;
    private final int most;

    /** Keeps at most {@code most} members in a chunk. */
    PackedFollowers(KeyValueStore<byte[], byte[]> store, int most) {
        this.store = store;
        this.most = most;
    }

    /** Takes one chunk's members, as {@link roost.schema.delivery.PackedLocals}, never empty. */
    interface ChunkVisitor {
        void chunk(int destination, ByteBuffer packed);
    }

    /** Adds a follower; one who is there stays. */
    void add(long author, int destination, int local) {
        Chunk chunk = find(author, destination, local);
        int[] members = FollowerChunk.with(chunk.members, local);
        if (members == chunk.members) {
            return;
        }
        write(author, destination, chunk.key, chunk.end, members);
    }

    private void write(long author, int destination, byte[] key, int end, int[] members) {
        if (members.length <= most) {
            store.put(key, FollowerChunk.of(end, members, members.length));
            return;
        }
        int kept = members.length / 2;
        int start = members[kept];
        byte[] upperKey = AuthorKeys.chunk(author, destination, start);
        byte[] there = store.get(upperKey);
        var upper = Arrays.stream(members, kept, members.length);
        if (there != null) {
            upper = IntStream.concat(upper, Arrays.stream(FollowerChunk.members(there)))
                    .sorted()
                    .distinct();
        }
        write(author, destination, upperKey, end, upper.toArray());
        store.put(key, FollowerChunk.of(start, members, kept));
    }

    /** Removes a follower; one who is not there is no error. */
    void remove(long author, int destination, int local) {
        Chunk chunk = find(author, destination, local);
        int[] members = FollowerChunk.without(chunk.members, local);
        if (members != chunk.members) {
            store.put(chunk.key, FollowerChunk.of(chunk.end, members, members.length));
        }
    }

    /** Visits an author's chunks, destinations ascending; no work per follower. */
    void forEachChunk(long author, ChunkVisitor visitor) {
        try (var rows = store.range(AuthorKeys.chunk(author, 0, 0), AuthorKeys.afterChunks(author))) {
            while (rows.hasNext()) {
                var row = rows.next();
                var packed = FollowerChunk.packed(row.value);
                if (packed.get(packed.position()) != 0) {
                    visitor.chunk(AuthorKeys.destination(row.key), packed);
                }
            }
        }
    }

    /** Most destinations of most authors have one chunk: it is tried without a search. */
    private Chunk find(long author, int destination, int local) {
        byte[] first = AuthorKeys.chunk(author, destination, 0);
        byte[] row = store.get(first);
        if (row == null) {
            return new Chunk(first, 0, new int[0]);
        }
        if (FollowerChunk.reaches(row, local)) {
            return Chunk.of(first, row);
        }
        try (var rows = store.reverseRange(first, AuthorKeys.chunk(author, destination, local))) {
            var found = rows.next();
            return Chunk.of(found.key, found.value);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Chunk(byte[] key, int end, int[] members) {
        static Chunk of(byte[] key, byte[] row) {
            return new Chunk(key, FollowerChunk.end(row), FollowerChunk.members(row));
        }
    }
}
