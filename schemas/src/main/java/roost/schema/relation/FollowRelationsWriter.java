package roost.schema.relation;

import java.nio.ByteBuffer;
import roost.schema.delivery.VarInts;

/** Collects follows of a source for one delivery partition into {@link FollowRelations}. Not for use by several threads. */
public final class FollowRelationsWriter {
    private static final int FIRST_CAPACITY = 256;
    private static final int MOST_PER_FOLLOW = 5 * 10;

    private final int source;
    private ByteBuffer follows = ByteBuffer.allocate(FIRST_CAPACITY);
    private long first;
    private long last;
    private long lastSinceMs;

    /** For follows of a decider partition. */
    public FollowRelationsWriter(int source) {
        this.source = source;
    }

    /** Whether nothing was added since the last {@link #take}. */
    public boolean isEmpty() {
        return follows.position() == 0;
    }

    /** How many bytes the follows take by now. */
    public int bytes() {
        return follows.position();
    }

    /** Whether a follow of that seq can stand behind those that are collected. */
    public boolean takes(long seq) {
        return seq >= last;
    }

    /** The key of what is collected, without the run. */
    public String key() {
        return FollowRelations.key(source, first, last);
    }

    /** Adds a {@link FollowRelation}; their seqs never go back. */
    public void add(long seq, boolean active, long reader, long followee, long floor, long sinceMs) {
        if (!takes(seq) || seq <= 0) {
            throw new IllegalArgumentException("seq " + seq + " after " + last);
        }
        if (follows.remaining() < MOST_PER_FOLLOW) {
            follows = ByteBuffer.allocate(2 * follows.capacity()).put(follows.flip());
        }
        if (isEmpty()) {
            first = seq;
        }
        VarInts.put(follows, seq - last << 1 | (active ? 1 : 0));
        VarInts.put(follows, reader);
        VarInts.put(follows, followee);
        VarInts.put(follows, floor);
        long since = sinceMs - lastSinceMs;
        VarInts.put(follows, since << 1 ^ since >> Long.SIZE - 1);
        last = seq;
        lastSinceMs = sinceMs;
    }

    /** The value on the log; the writer is empty after it. */
    public byte[] take() {
        var head = FollowRelations.head(source);
        follows.flip();
        int headBytes = head.remaining();
        byte[] value = new byte[headBytes + follows.remaining()];
        head.get(value, 0, headBytes);
        follows.get(value, headBytes, value.length - headBytes);
        follows.clear();
        first = 0;
        last = 0;
        lastSinceMs = 0;
        return value;
    }
}
