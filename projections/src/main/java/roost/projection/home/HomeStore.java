package roost.projection.home;

import io.micrometer.core.instrument.Counter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import roost.projection.sourcelog.SourceLogStore;
import roost.projection.sourcelog.SourceProgress;
import roost.projection.sourcelog.StoreEnvironment;
import roost.projection.sourcelog.TableWriter;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

/**
 * The home timelines of a delivery partition: new deliveries in a {@link DeliveryBuffer}, the others as packed segments
 * in the table, one value for each reader (key: 1, local number) to which each write of the buffer appends a segment.
 * What was appended often is read back, merged into one segment and cut to the newest entries.
 */
final class HomeStore extends SourceLogStore {
    static final String NAME = "home";

    private static final byte READER = 1;
    private static final int KEY_BYTES = 1 + Integer.BYTES;

    private final HomeSettings settings;
    private final Counter persisted;
    private final Counter merged;
    private final Horizon horizon = new Horizon();
    private final int[] locals = new int[PackedLocals.MAX];
    private final EntryList entries = new EntryList();
    private final SegmentWriter segment = new SegmentWriter();

    /** By source: seq of the newest tweet pushed, set before it can be seen. */
    private final AtomicLongArray pushed;

    private volatile Buffers buffers = new Buffers(new DeliveryBuffer(0), null);
    /** By local number: what was appended since the last merge. */
    private int[] appended = new int[0];

    /**
     * What is in memory.
     *
     * @param active takes new deliveries
     * @param written is being written, or has just been
     */
    private record Buffers(DeliveryBuffer active, @Nullable DeliveryBuffer written) {}

    HomeStore(int sources, HomeSettings settings, StoreEnvironment env) {
        super(Topic.DELIVERIES, sources, env);
        this.settings = settings;
        this.pushed = new AtomicLongArray(sources);
        this.persisted = env.meters().counter("roost.home.deliveries.persisted");
        this.merged = env.meters().counter("roost.home.readers.merged");
    }

    @Override
    public String name() {
        return NAME;
    }

    /** How far back the data is complete. */
    Horizon horizon() {
        return horizon;
    }

    /**
     * The seq of the newest tweet of a source that a reader may have been handed by now. Any thread. Tweets that came with
     * a follow are not in it: their seq is not known here.
     */
    long tweetsSeq(int source) {
        return Math.max(pushed.get(source), progress().of(SourceProgress.Of.TWEETS, source));
    }

    /**
     * Hands out what a reader has, in memory first and then on disk, so that nothing that is being written is missed;
     * a tweet may come twice. Any thread.
     *
     * @return where the reader's entries were cut
     * @throws roost.projection.sourcelog.StoreNotOpen it is closed
     */
    Cut forEach(int local, EntrySink sink) {
        enter();
        try {
            Buffers now = buffers;
            now.active.forEach(local, sink);
            if (now.written != null) {
                now.written.forEach(local, sink);
            }
            byte[] value = table().get(key(local));
            return value == null ? Cut.NONE : new SegmentReader(value).forEach(sink);
        } finally {
            leave();
        }
    }

    @Override
    protected void fold(byte @Nullable [] value, long offset) {
        Delivery delivery;
        try {
            delivery = Delivery.decode(value);
        } catch (IllegalArgumentException e) {
            throw new UndecodableRecord("a delivery is out of bounds: " + e.getMessage(), e);
        }
        if (delivery.source() >= progress().sources()) {
            throw new UndecodableRecord("a delivery of decider partition " + delivery.source());
        }
        switch (delivery) {
            case Delivery.Push push -> push(push, offset);
            case Delivery.Backfill backfill -> backfill(backfill, offset);
            case Delivery.Mark mark -> reached(mark.source(), mark.tweetsSeq(), mark.followsSeq());
        }
    }

    private void push(Delivery.Push push, long offset) {
        int count = unpack(push.locals());
        if (push.tweetsSeq() > pushed.getPlain(push.source())) {
            pushed.set(push.source(), push.tweetsSeq());
        }
        buffers.active.push(push.tweet(), push.author(), Arrival.of(offset, 0), locals, count);
        reached(push.source(), push.last() ? push.tweetsSeq() : 0, 0);
    }

    private void backfill(Delivery.Backfill backfill, long offset) {
        long[] tweets = backfill.tweets();
        for (long tweet : tweets) {
            if (!SegmentWriter.fits(tweet, backfill.author())) {
                throw new UndecodableRecord("a backfill of " + backfill.author() + " with tweet " + tweet);
            }
        }
        locals[0] = checked(backfill.reader());
        for (int i = tweets.length - 1; i >= 0; i--) {
            buffers.active.push(tweets[i], backfill.author(), Arrival.of(offset, i + 1), locals, 1);
        }
        reached(backfill.source(), 0, backfill.followsSeq());
    }

    /** Into {@link #locals}, checked as a whole before anything is applied. The hot loop of the fold. */
    private int unpack(ByteBuffer packed) {
        byte[] bytes = packed.array();
        int at = packed.arrayOffset() + packed.position();
        int end = packed.arrayOffset() + packed.limit();
        int count = -1;
        long local = 0;
        for (int i = -1; i < count || count < 0; i++) {
            long number = 0;
            byte b;
            int shift = 0;
            do {
                if (at >= end || shift > Integer.SIZE) {
                    throw new UndecodableRecord("a push's readers are cut off");
                }
                b = bytes[at++];
                number |= (long) (b & 0x7F) << shift;
                shift += 7;
            } while (b < 0);
            if (count < 0) {
                if (number > PackedLocals.MAX) {
                    throw new UndecodableRecord("a push for " + number + " readers");
                }
                count = (int) number;
                if (count == 0) {
                    break;
                }
            } else {
                if (number == 0 && i > 0) {
                    throw new UndecodableRecord("a push's readers do not ascend");
                }
                local += number;
                locals[i] = checked(local);
            }
            if (i == count - 1) {
                break;
            }
        }
        return count;
    }

    private static int checked(long local) {
        if (local > DeliveryBuffer.MAX_LOCAL) {
            throw new UndecodableRecord("a reader with local number " + local);
        }
        return (int) local;
    }

    @Override
    protected int buffered() {
        return buffers.active.size();
    }

    @Override
    protected void writeBuffer(TableWriter to) {
        DeliveryBuffer full = buffers.active;
        buffers = new Buffers(new DeliveryBuffer(full.locals()), full);
        grow(full.locals());
        int mergesLeft = settings.maxMergesPerWrite();
        for (int local = 0; local <= full.maxLocal(); local++) {
            if (!full.has(local)) {
                continue;
            }
            entries.clear();
            full.forEach(local, entries);
            byte[] key = key(local);
            int sum = appended[local] + entries.size() + HomeSettings.SEGMENT_COST;
            if (sum >= settings.mergeAfter() && mergesLeft-- > 0) {
                merge(key, to);
                appended[local] = 0;
            } else {
                entries.order();
                segment.pack(entries, Cut.NONE);
                to.append(key, segment.bytes(), segment.length());
                appended[local] = sum;
            }
        }
        persisted.increment(full.size());
    }

    /** One segment of all that a reader has, cut to the newest. */
    private void merge(byte[] key, TableWriter to) {
        byte[] before = table().get(key);
        Cut cut = before == null ? Cut.NONE : new SegmentReader(before).forEach(entries);
        entries.order();
        if (entries.size() > settings.maxEntries()) {
            cut = cut.and(entries.cut(settings.maxEntries()));
        }
        segment.pack(entries, cut);
        to.put(key, segment.bytes(), segment.length());
        merged.increment();
    }

    @Override
    protected void dropBuffer() {
        buffers = new Buffers(buffers.active, null);
    }

    @Override
    protected void clear() {
        buffers = new Buffers(new DeliveryBuffer(0), null);
        appended = new int[0];
        for (int source = 0; source < pushed.length(); source++) {
            pushed.set(source, 0);
        }
        horizon.begin();
    }

    @Override
    protected void headLost(long offset, long timestampMs) {
        horizon.lost(timestampMs, Arrival.of(offset, 0));
    }

    @Override
    protected void headFound() {
        horizon.found();
    }

    @Override
    protected void headUnknown() {
        horizon.unknown();
    }

    @Override
    protected void writeState(DataOutput out) throws IOException {
        horizon.writeTo(out);
    }

    @Override
    protected void readState(DataInput in) throws IOException {
        horizon.readFrom(in);
    }

    /**
     * How much was appended before this start is not known. Readers begin at different numbers, so that on average a
     * value is merged as often as if it were, however short the lives of the process.
     */
    private void grow(int size) {
        int from = appended.length;
        if (size > from) {
            appended = Arrays.copyOf(appended, size);
            for (int local = from; local < size; local++) {
                int spread = (int) (local * 0x9E3779B9L + seen() * 0x85EBCA6BL >>> 8);
                appended[local] = Math.floorMod(spread, settings.mergeAfter());
            }
        }
    }

    private static byte[] key(int local) {
        return ByteBuffer.allocate(KEY_BYTES).put(READER).putInt(local).array();
    }
}
