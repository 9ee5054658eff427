package roost.projection.home;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest entries that the table has of readers that were asked for lately, by local number modulo the number of slots:
 * a first page needs no read of the table, nor a look at the thousands of entries below it. At most 4 MiB.
 *
 * <p>One thread writes the table. Before anything of a write can be seen there it tells each reader's new entries here,
 * so what is here is never behind the table; that it may be ahead does no harm, the entries are in the buffer as well.
 * Each slot counts its changes: what was read before a change is not kept after it. What is read while a write is under
 * way is not kept at all.
 */
final class NewestEntries {
    /** Of a reader: a page, and room for authors that are not followed any more. */
    static final int KEPT = 40;

    private static final int SLOTS = 1 << 12;

    private final AtomicReferenceArray<@Nullable Slot> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicIntegerArray changes = new AtomicIntegerArray(SLOTS);

    private record Slot(int local, int change, Newest newest) {}

    /** A moment in a reader's slot; ask for it before looking at the buffers. */
    int now(int local) {
        return changes.get(local & SLOTS - 1);
    }

    /** What is known of a reader; null: nothing. Any thread. */
    @Nullable
    Newest of(int local) {
        int at = local & SLOTS - 1;
        Slot slot = slots.get(at);
        return slot != null && slot.local == local && slot.change == changes.get(at) ? slot.newest : null;
    }

    /**
     * Keeps what was read of the table. Any thread.
     *
     * @param moment from {@link #now}, before the reading began
     */
    void keep(int local, int moment, Newest read) {
        slots.set(local & SLOTS - 1, new Slot(local, moment, read));
    }

    /** Entries are about to be appended to a reader's; ordered, newest first. The writing thread. */
    void append(int local, EntryList entries) {
        change(local, entries);
    }

    /** A reader's entries are about to be put together anew. The writing thread. */
    void forget(int local) {
        change(local, null);
    }

    private void change(int local, @Nullable EntryList entries) {
        int at = local & SLOTS - 1;
        int before = changes.getAndIncrement(at);
        Slot slot = slots.get(at);
        if (slot == null || slot.change != before) {
            return;
        }
        if (slot.local != local) {
            slots.set(at, new Slot(slot.local, before + 1, slot.newest));
        } else {
            slots.set(at, entries == null ? null : new Slot(local, before + 1, slot.newest.and(entries)));
        }
    }

    /** Nothing is known any more. */
    void clear() {
        for (int i = 0; i < SLOTS; i++) {
            changes.incrementAndGet(i);
            slots.set(i, null);
        }
    }
}
