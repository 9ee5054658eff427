package roost.projection.home;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shortens a reader's value and makes one segment of many small ones, by the bytes of whole segments as far as that goes:
 *
 * <ul>
 *   <li>The oldest segments are dropped if enough entries are newer than all of theirs. The cut goes above the newest that was
 *       dropped. Older ones that came later may stay below it, where readers ask the authors anyway.
 *   <li>Small segments side by side are read, sorted and written as one; the others are copied.
 *   <li>Where too much would stay, since old segments reach high up (what came with a follow was written late, or one source is
 *       far behind the others), all is sorted and cut after the newest entries.
 * </ul>
 *
 * Not for use by several threads.
 */
final class SegmentMerger {
    private final HomeSettings settings;
    private final SegmentWriter to;
    private final Counter droppedSegments;
    private final Counter sorted;
    private final EntryList list = new EntryList();

    /** The value in whose segments {@link #segments} stand. */
    private byte[] before = new byte[0];

    private int[] begins = new int[64];
    private SegmentReader.Head[] segments = new SegmentReader.Head[64];
    private int size;

    SegmentMerger(HomeSettings settings, SegmentWriter to, MeterRegistry meters) {
        this.settings = settings;
        this.to = to;
        this.droppedSegments = meters.counter("roost.home.segments.dropped");
        this.sorted = meters.counter("roost.home.readers.sorted");
    }

    /**
     * Merges.
     *
     * @param value what is on disk
     * @param fresh what comes to it, ordered; changed
     */
    void merge(byte @Nullable [] value, EntryList fresh) {
        before = value == null ? new byte[0] : value;
        var reader = new SegmentReader(before);
        Cut cut = index(reader);
        int dropped = droppable(fresh);
        int left = fresh.size();
        for (int i = dropped; i < size; i++) {
            left += segments[i].count();
        }
        to.clear();
        if (left > settings.mostEntries()) {
            sorted.increment();
            sortAll(reader, fresh, cut);
        } else {
            droppedSegments.increment(dropped);
            to.add(cut.and(cutOf(reader, dropped)));
            copy(reader, dropped, fresh);
        }
    }

    private Cut index(SegmentReader reader) {
        Cut cut = Cut.NONE;
        size = 0;
        for (int at = 0; at < before.length; ) {
            if (reader.isCut(at)) {
                cut = cut.and(reader.cut());
                at = reader.index();
            } else {
                if (size == begins.length) {
                    begins = Arrays.copyOf(begins, 2 * size);
                    segments = Arrays.copyOf(segments, 2 * size);
                }
                begins[size] = at;
                segments[size] = reader.head();
                at = segments[size++].end();
            }
        }
        return cut;
    }

    /** How many of the oldest segments can go. */
    private int droppable(EntryList fresh) {
        long newestMs = Long.MIN_VALUE;
        int drop = 0;
        while (drop < size) {
            newestMs = Math.max(newestMs, segments[drop].newestMs());
            if (above(newestMs, drop + 1, fresh) < settings.maxEntries()) {
                return drop;
            }
            drop++;
        }
        return drop;
    }

    /** How many entries are surely newer. What a replay brought a second time counts twice. */
    private int above(long ms, int from, EntryList fresh) {
        int count = fresh.above(ms);
        for (int i = from; i < size; i++) {
            count += segments[i].oldestMs() > ms ? segments[i].count() : 0;
        }
        return count;
    }

    /** What is lost with the first segments, exactly: nothing up from the id after the newest of them. */
    private Cut cutOf(SegmentReader reader, int dropped) {
        long newest = 0;
        long latest = 0;
        list.clear();
        for (int i = 0; i < dropped; i++) {
            read(reader, i, list);
        }
        for (int i = 0; i < list.size(); i++) {
            newest = Math.max(newest, list.tweet(i));
            latest = Math.max(latest, list.arrival(i));
        }
        return dropped == 0 ? Cut.NONE : new Cut(newest + 1, latest);
    }

    private void copy(SegmentReader reader, int from, EntryList fresh) {
        int i = from;
        while (i < size) {
            int end = i;
            while (end < size && isSmall(segments[end].count()) == isSmall(segments[i].count())) {
                end++;
            }
            if (!isSmall(segments[i].count()) || end - i == 1) {
                to.add(before, begins[i], segments[end - 1].end());
            } else {
                list.clear();
                // The last written first: so they are almost in order.
                for (int s = end - 1; s >= i; s--) {
                    read(reader, s, list);
                }
                list.order();
                to.add(list);
            }
            i = end;
        }
        to.add(fresh);
    }

    private void sortAll(SegmentReader reader, EntryList fresh, Cut cut) {
        for (int i = size - 1; i >= 0; i--) {
            read(reader, i, fresh);
        }
        fresh.order();
        boolean tooMany = fresh.size() > settings.maxEntries();
        to.add(tooMany ? cut.and(fresh.cut(settings.maxEntries())) : cut);
        to.add(fresh);
    }

    private boolean isSmall(int count) {
        return count < settings.smallSegment();
    }

    private void read(SegmentReader reader, int i, EntrySink sink) {
        if (reader.isCut(begins[i])) {
            throw new IllegalStateException("a cut where a segment was");
        }
        reader.segment(sink);
    }
}
