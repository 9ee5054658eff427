package roost.projection.fold;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.schema.delivery.VarInts;

/**
 * Sets whose size is a count that stays exact when records come again.
 *
 * <p>After a crash every key of a store may be at any version from what the committed offset stands for to the newest
 * one, each key on its own: the local RocksDB flushes when it likes, what it lost comes from a changelog that may end
 * anywhere, and restoring overwrites only the keys that the rest of the changelog names. No order of two writes survives
 * that. So nothing is concluded from it: the count carries the offset x of the last record folded into it, a member
 * carries its changes back to the committed offset, and a record at o &gt; x adds (is a member at o) - (was a member at
 * x). Both terms are functions of the log, whatever versions are stored. A record at or below x adds nothing.
 *
 * <p>Compaction may drop records before they are first read or after they are committed. What was read and not committed
 * must still be there; the topics' {@code min.compaction.lag.ms}, an hour from the record's timestamp, keeps it until then.
 *
 * <p>All records of a set come from one topic partition. Only the stream thread writes.
 */
public final class CountedSet {
    private CountedSet() {}

    /**
     * Folds one record. Both keys are written also if nothing changes: what a crash left on the local disk may be missing
     * in the changelog.
     *
     * @param store that holds both keys
     * @param countKey of the set's count
     * @param memberKey of the member
     * @param seq of the event behind the record; of two of a member the higher one stands
     * @param present whether it is a member from now on
     * @return the member as it is stored now
     */
    public static Member fold(
            KeyValueStore<Bytes, byte[]> store,
            Bytes countKey,
            Bytes memberKey,
            Place place,
            long seq,
            boolean present) {
        return fold(store, countKey, 0, memberKey, place, seq, present);
    }

    /**
     * The same for one of several sets that are made of the same records and share the key of their counts, so that one
     * look shows all of them: the offset there stands for all.
     *
     * @param which of the counts, from 0
     */
    public static Member fold(
            KeyValueStore<Bytes, byte[]> store,
            Bytes countsKey,
            int which,
            Bytes memberKey,
            Place place,
            long seq,
            boolean present) {
        Member before = Member.decode(store.get(memberKey));
        return put(store, countsKey, which, memberKey, place, before.after(place, seq, present));
    }

    /**
     * The same for a source that may say what is so already. Such a record changes nothing, so a member that is there
     * keeps the seq of the event that made it one.
     */
    public static Member foldRepeated(
            KeyValueStore<Bytes, byte[]> store,
            Bytes countKey,
            Bytes memberKey,
            Place place,
            long seq,
            boolean present) {
        Member before = Member.decode(store.get(memberKey));
        Member after = before.present() == present ? before : before.after(place, seq, present);
        return put(store, countKey, 0, memberKey, place, after);
    }

    private static Member put(
            KeyValueStore<Bytes, byte[]> store, Bytes countKey, int which, Bytes memberKey, Place place, Member after) {
        store.put(memberKey, after.encode());
        byte[] stored = store.get(countKey);
        long folded = stored == null ? -1 : VarInts.get(ByteBuffer.wrap(stored));
        if (place.offset() > folded) {
            long delta = (after.presentAt(place.offset()) ? 1 : 0) - (after.presentAt(folded) ? 1 : 0);
            long[] counts = counts(stored, which + 1);
            counts[which] += delta;
            store.put(countKey, encode(place.offset(), counts));
        } else {
            store.put(countKey, stored);
        }
        return after;
    }

    /** The size of a set. */
    public static long count(ReadOnlyKeyValueStore<Bytes, byte[]> store, Bytes countKey) {
        return counts(store.get(countKey), 1)[0];
    }

    /**
     * The sizes of sets that share a key.
     *
     * @param least how many there are at least; those that never had a record are 0
     */
    public static long[] counts(ReadOnlyKeyValueStore<Bytes, byte[]> store, Bytes countsKey, int least) {
        return counts(store.get(countsKey), least);
    }

    /** Whether a member is in its set. */
    public static boolean contains(ReadOnlyKeyValueStore<Bytes, byte[]> store, Bytes memberKey) {
        return Member.decode(store.get(memberKey)).present();
    }

    /**
     * The members of a set whose keys end with their number, ascending.
     *
     * @param first the first possible key
     * @param last the last possible key
     * @param most how many keys are looked at, those of former members too
     * @return null if there are more
     */
    public static long @Nullable [] members(
            ReadOnlyKeyValueStore<Bytes, byte[]> store, Bytes first, Bytes last, int most) {
        var members = LongStream.builder();
        try (var all = store.range(first, last)) {
            for (int looked = 0; all.hasNext(); looked++) {
                if (looked == most) {
                    return null;
                }
                var member = all.next();
                if (Member.decode(member.value).present()) {
                    members.add(Keys.last(member.key));
                }
            }
        }
        return members.build().toArray();
    }

    private static long[] counts(byte @Nullable [] stored, int least) {
        long[] counts = new long[least];
        if (stored != null) {
            ByteBuffer in = ByteBuffer.wrap(stored);
            VarInts.get(in);
            for (int i = 0; in.hasRemaining(); i++) {
                if (i == counts.length) {
                    counts = Arrays.copyOf(counts, i + 1);
                }
                counts[i] = VarInts.get(in);
            }
        }
        return counts;
    }

    private static byte[] encode(long offset, long[] counts) {
        int size = VarInts.size(offset);
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalStateException("a count fell below zero");
            }
            size += VarInts.size(count);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        VarInts.put(out, offset);
        for (long count : counts) {
            VarInts.put(out, count);
        }
        return out.array();
    }
}
