package roost.projection.relation;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The followees of readers that were asked for lately, by local number modulo the number of slots. Each slot counts its
 * changes: what was read before a change is not taken for what holds after it. Bounded by the followees in all of it.
 */
final class FolloweeCache {
    private static final int SLOTS = 1 << 12;
    private static final long MAX_FOLLOWEES = 1_000_000;

    private final AtomicReferenceArray<@Nullable Slot> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicIntegerArray changes = new AtomicIntegerArray(SLOTS);
    private final AtomicLong followees = new AtomicLong();

    private record Slot(int local, int change, Followees followees) {}

    /** From here or, if it is not here or no longer true, from {@code source}. Any thread. */
    Followees get(int local, IntFunction<Followees> source) {
        int at = local & SLOTS - 1;
        int change = changes.get(at);
        Slot slot = slots.get(at);
        if (slot != null && slot.local == local && slot.change == change) {
            return slot.followees;
        }
        Followees read = source.apply(local);
        set(at, new Slot(local, change, read));
        for (int i = 1; i < SLOTS && followees.get() > MAX_FOLLOWEES; i++) {
            set(at + i & SLOTS - 1, null);
        }
        return read;
    }

    /** After a reader's followees changed. */
    void changed(int local) {
        changes.incrementAndGet(local & SLOTS - 1);
    }

    void clear() {
        for (int i = 0; i < SLOTS; i++) {
            changes.incrementAndGet(i);
            set(i, null);
        }
    }

    private void set(int at, @Nullable Slot slot) {
        Slot before = slots.getAndSet(at, slot);
        followees.addAndGet(size(slot) - size(before));
    }

    private static long size(@Nullable Slot slot) {
        return slot == null
                ? 0
                : slot.followees.size() + slot.followees.hidden().size();
    }
}
