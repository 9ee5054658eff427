package roost.projection.fold;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The members of an owner, counted if anybody asks how many, and listed newest first by the {@code seq} of the event that
 * made each one, or another place that no other member has. Keys: a kind and the owner for the count, with the member for the members; another kind, the owner and the complement of the seq for
 * the list. Of a member the value is its seq, of a place in the list its member.
 *
 * @param members the kind of the keys of count and members
 * @param list the kind of the keys of the list
 */
public record OrderedSet(char members, char list) {

    /**
     * A member and its place in the list.
     *
     * @param member a raw id
     * @param seq of the event that made it a member
     */
    public record Listed(long member, long seq) {}

    /** How many members an owner has. */
    public long count(ReadOnlyKeyValueStore<Bytes, byte[]> store, long owner) {
        return Counts.of(store, members, owner);
    }

    /** Whether an owner has a member. */
    public boolean contains(ReadOnlyKeyValueStore<Bytes, byte[]> store, long owner, long member) {
        return store.get(Keys.of(members, owner, member)) != null;
    }

    /** The members of an owner, ascending; null if they are more than so many. */
    public long @Nullable [] members(ReadOnlyKeyValueStore<Bytes, byte[]> store, long owner, int most) {
        var found = LongStream.builder();
        try (var all = store.range(Keys.of(members, owner, 0), Keys.of(members, owner, Long.MAX_VALUE))) {
            for (int looked = 0; all.hasNext(); looked++) {
                if (looked == most) {
                    return null;
                }
                found.add(Keys.last(all.next().key));
            }
        }
        return found.build().toArray();
    }

    /**
     * Members, the newest first.
     *
     * @param below only those with a seq below it; 0: from the newest
     * @param limit the most that are returned
     */
    public List<Listed> newest(ReadOnlyKeyValueStore<Bytes, byte[]> store, long owner, long below, int limit) {
        var found = new ArrayList<Listed>(limit);
        Bytes from = Keys.of(list, owner, ~(below == 0 ? Long.MAX_VALUE : below - 1));
        try (var entries = store.range(from, Keys.of(list, owner, ~0L))) {
            while (found.size() < limit && entries.hasNext()) {
                var next = entries.next();
                found.add(new Listed(number(next.value), ~Keys.last(next.key)));
            }
        }
        return found;
    }

    /** Makes somebody a member who is none. */
    public void add(Rows rows, Counts counts, long owner, long member, long seq) {
        addUncounted(rows, owner, member, seq);
        counts.add(rows, owner, 1);
    }

    /** The same where nobody asks how many there are. */
    public void addUncounted(Rows rows, long owner, long member, long seq) {
        rows.put(Keys.of(members, owner, member), Keys.of(seq).get());
        rows.put(Keys.of(list, owner, ~seq), Keys.of(member).get());
    }

    /** The same for a source that may say what is so already: a member then keeps its place. */
    public void addUnlessThere(Rows rows, Counts counts, long owner, long member, long seq) {
        if (rows.get(Keys.of(members, owner, member)) == null) {
            add(rows, counts, owner, member, seq);
        }
    }

    /** The same for a source whose every event is a change, but of which some may be missing: a member gets a new place. */
    public void renew(Rows rows, Counts counts, long owner, long member, long seq) {
        byte[] since = rows.get(Keys.of(members, owner, member));
        add(rows, counts, owner, member, seq);
        if (since != null) {
            rows.delete(Keys.of(list, owner, ~number(since)));
            counts.add(rows, owner, -1);
        }
    }

    /** Ends a membership, if there is one. */
    public void remove(Rows rows, Counts counts, long owner, long member) {
        if (removeUncounted(rows, owner, member)) {
            counts.add(rows, owner, -1);
        }
    }

    /** The same where nobody asks how many there are; says whether there was one. */
    public boolean removeUncounted(Rows rows, long owner, long member) {
        Bytes key = Keys.of(members, owner, member);
        byte[] since = rows.get(key);
        if (since == null) {
            return false;
        }
        rows.delete(key);
        rows.delete(Keys.of(list, owner, ~number(since)));
        return true;
    }

    private static long number(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }
}
