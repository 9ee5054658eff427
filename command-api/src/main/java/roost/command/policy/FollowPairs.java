package roost.command.policy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.command.decision.StateReader;
import roost.command.decision.StateWriter;

/**
 * Who follows the accounts of a partition, from both ends, and which accounts are closed, wherever they live. Keys:
 * {@code f} followee follower and {@code g} follower followee; {@code x} account, closed by which event; {@code d} account,
 * closed with follows left to end here, and where it goes on. Numbers are eight bytes, the highest first. A row of a pair is
 * what its newest event says, so that events which come again change nothing.
 */
final class FollowPairs {
    static final String STORE = "follow-pairs";

    private static final char FOLLOWERS = 'f';
    private static final char FOLLOWED = 'g';
    private static final char CLOSED = 'x';
    private static final char DUE = 'd';
    private static final int PAIR_BYTES = 1 + 2 * Long.BYTES;
    private static final byte[] THERE = {1};

    private final KeyValueStore<Bytes, byte[]> store;

    FollowPairs(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** A pair of raw ids. */
    record Pair(long follower, long followee) {}

    /** A stretch of the follows that a closed account has left to end. */
    record Stretch(List<Pair> pairs, Cause cause) {}

    /** What an event says of a pair. */
    void follows(Pair pair, boolean active) {
        put(key(FOLLOWERS, pair.followee, pair.follower), active);
        put(key(FOLLOWED, pair.follower, pair.followee), active);
    }

    /** An account was closed; its follows that stand here become due. */
    void closed(long account, Cause cause) {
        byte[] value = new StateWriter(1)
                .text(cause.topic())
                .number(cause.partition())
                .number(cause.seq())
                .number(cause.timeMs())
                .toBytes();
        store.put(key(CLOSED, account), value);
        store.put(key(DUE, account), key(FOLLOWERS, account, 0).get());
    }

    /** Whether an account was closed. */
    boolean isClosed(long account) {
        return store.get(key(CLOSED, account)) != null;
    }

    /**
     * The next follows to end, up to a number of them, and goes on behind them; null if none are left.
     */
    @Nullable
    Stretch take(int most) {
        Bytes due;
        byte[] from;
        try (var rows = store.range(key(DUE, 0), key(DUE, Long.MAX_VALUE))) {
            if (!rows.hasNext()) {
                return null;
            }
            var row = rows.next();
            due = row.key;
            from = row.value;
        }
        long account = ByteBuffer.wrap(due.get()).getLong(1);
        var pairs = new ArrayList<Pair>();
        Bytes next = collect(account, Bytes.wrap(from), most, pairs);
        if (next == null) {
            store.delete(due);
        } else {
            store.put(due, next.get());
        }
        return new Stretch(pairs, cause(account));
    }

    /** First the followers, then whom it follows; gives where to go on, null at the end. */
    private @Nullable Bytes collect(long account, Bytes from, int most, List<Pair> to) {
        char kind = (char) from.get()[0];
        try (var rows = store.range(from, key(kind, account, Long.MAX_VALUE))) {
            while (rows.hasNext()) {
                Bytes key = rows.next().key;
                if (to.size() == most) {
                    return key;
                }
                long other = ByteBuffer.wrap(key.get()).getLong(1 + Long.BYTES);
                to.add(kind == FOLLOWERS ? new Pair(other, account) : new Pair(account, other));
            }
        }
        return kind == FOLLOWERS ? key(FOLLOWED, account, 0) : null;
    }

    private Cause cause(long account) {
        byte[] stored = store.get(key(CLOSED, account));
        if (stored == null) {
            throw new IllegalStateException("account " + account + " has follows to end and was not closed");
        }
        var in = StateReader.ofVersion(1, stored);
        return new Cause(in.text(), (int) in.number(), in.number(), in.number());
    }

    private void put(Bytes key, boolean there) {
        if (there) {
            store.put(key, THERE);
        } else {
            store.delete(key);
        }
    }

    private static Bytes key(char kind, long account) {
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) kind)
                .putLong(account)
                .array());
    }

    private static Bytes key(char kind, long account, long other) {
        return Bytes.wrap(ByteBuffer.allocate(PAIR_BYTES)
                .put((byte) kind)
                .putLong(account)
                .putLong(other)
                .array());
    }
}
