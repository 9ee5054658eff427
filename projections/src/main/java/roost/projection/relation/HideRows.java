package roost.projection.relation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import roost.projection.sourcelog.Table;
import roost.projection.sourcelog.TableWriter;

/**
 * Whose tweets the readers of a delivery partition do not see: a row of {@link HideChange} for each reader that hides
 * anybody or is hidden (key: 3, local number), to which each write of the buffer appends. One thread changes it, any
 * number read.
 */
final class HideRows {
    private static final byte HIDES = 3;
    /** Changes appended before a reader's row is read back and what no longer stands is dropped. */
    private static final int MERGE_AFTER = 64;

    /** By local number: changes appended since the row was last merged, as far as this run knows. */
    private final Map<Integer, Integer> appended = new HashMap<>();

    private volatile Buffers buffers = new Buffers(new ConcurrentHashMap<>(), null);

    /** Changes by reader's local number, immutable lists: what takes new ones, and what is being written. */
    private record Buffers(
            Map<Integer, List<HideChange>> active, @Nullable Map<Integer, List<HideChange>> written) {}

    void add(int local, HideChange change) {
        buffers.active.merge(local, List.of(change), HideRows::joined);
    }

    private static List<HideChange> joined(List<HideChange> before, List<HideChange> more) {
        var joined = new ArrayList<HideChange>(before.size() + more.size());
        joined.addAll(before);
        joined.addAll(more);
        return joined;
    }

    /** Any thread. */
    Hidden read(int local, Table table) {
        List<HideChange> all = all(local, table);
        return all.isEmpty() ? Hidden.NOBODY : new Hidden(HideChange.standing(all));
    }

    /** Memory is looked at before the disk, so that nothing that is being written is missed. */
    private List<HideChange> all(int local, Table table) {
        Buffers now = buffers;
        byte[] row = table.get(key(local));
        var all = new ArrayList<HideChange>(0);
        if (row != null) {
            HideChange.unpack(row, all);
        }
        if (now.written != null) {
            all.addAll(now.written.getOrDefault(local, List.of()));
        }
        all.addAll(now.active.getOrDefault(local, List.of()));
        return all;
    }

    void write(TableWriter to, Table table) {
        Map<Integer, List<HideChange>> full = buffers.active;
        buffers = new Buffers(new ConcurrentHashMap<>(), full);
        full.forEach((local, added) -> {
            int sum = appended.getOrDefault(local, local % MERGE_AFTER) + added.size();
            if (sum >= MERGE_AFTER) {
                byte[] row = HideChange.pack(HideChange.standing(all(local, table)));
                to.put(key(local), row, row.length);
                appended.put(local, 0);
            } else {
                byte[] row = HideChange.pack(added);
                to.append(key(local), row, row.length);
                appended.put(local, sum);
            }
        });
    }

    /** What was written is visible in the table. */
    void drop() {
        buffers = new Buffers(buffers.active, null);
    }

    void clear() {
        buffers = new Buffers(new ConcurrentHashMap<>(), null);
        appended.clear();
    }

    private static byte[] key(int local) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put(HIDES).putInt(local).array();
    }
}
