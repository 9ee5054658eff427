package roost.projection.fold;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The members of an owner, counted exactly and listed newest first by the {@code seq} of the event that made each one.
 * Keys: a kind and the owner for the count, with the member for the members ({@link CountedSet}); another kind, the owner
 * and the complement of the seq for the list.
 *
 * <p>An entry of the list counts only while the member says the same seq, so that one left over does no harm.
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
        return CountedSet.count(store, Keys.of(members, owner));
    }

    /** Whether an owner has a member. */
    public boolean contains(ReadOnlyKeyValueStore<Bytes, byte[]> store, long owner, long member) {
        return CountedSet.contains(store, Keys.of(members, owner, member));
    }

    /** The members of an owner, ascending; null if more than so many ever were. */
    public long @Nullable [] members(ReadOnlyKeyValueStore<Bytes, byte[]> store, long owner, int most) {
        return CountedSet.members(store, Keys.of(members, owner, 0), Keys.of(members, owner, Long.MAX_VALUE), most);
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
                long seq = ~Keys.last(next.key);
                long member = Keys.last(Bytes.wrap(next.value));
                var newest = Member.decode(store.get(Keys.of(members, owner, member)))
                        .newest();
                if (newest != null && newest.present() && newest.seq() == seq) {
                    found.add(new Listed(member, seq));
                }
            }
        }
        return found;
    }

    /** Folds a record of a source whose every event is a change. */
    public void fold(
            KeyValueStore<Bytes, byte[]> store, long owner, long member, Place place, long seq, boolean present) {
        Bytes count = Keys.of(members, owner);
        Bytes key = Keys.of(members, owner, member);
        list(store, owner, member, seq, CountedSet.fold(store, count, key, place, seq, present));
    }

    /** Folds a record of a source that may say what is so already: a member then keeps its place. */
    public void foldRepeated(
            KeyValueStore<Bytes, byte[]> store, long owner, long member, Place place, long seq, boolean present) {
        Bytes count = Keys.of(members, owner);
        Bytes key = Keys.of(members, owner, member);
        list(store, owner, member, seq, CountedSet.foldRepeated(store, count, key, place, seq, present));
    }

    private void list(KeyValueStore<Bytes, byte[]> store, long owner, long member, long seq, Member now) {
        var newest = now.newest();
        for (Member.Version version : now.versions()) {
            if (version.present() && version.seq() < seq && version != newest) {
                store.delete(entry(owner, version.seq()));
            }
        }
        if (newest != null && newest.present() && newest.seq() == seq) {
            store.put(entry(owner, seq), Keys.of(member).get());
        }
    }

    private Bytes entry(long owner, long seq) {
        return Keys.of(list, owner, ~seq);
    }
}
