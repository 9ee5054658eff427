package roost.projection.home;

import io.micrometer.core.instrument.Counter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import roost.projection.sourcelog.BufferRows;
import roost.projection.sourcelog.SourceLogStore;
import roost.projection.sourcelog.SourceProgress;
import roost.projection.sourcelog.StoreEnvironment;
import roost.projection.sourcelog.TableWriter;
import roost.projection.watch.HomeWatch;
import roost.projection.watch.Watchers;
import roost.schema.delivery.DeliveryReader;
import roost.schema.topic.Topic;

/**
 * The home timelines of a delivery partition: new deliveries in a {@link DeliveryBuffer}, the others as packed segments
 * in the table, one value for each reader (key: 1, local number) to which each write of the buffer appends a segment.
 * What was appended often is read back and shortened ({@link SegmentMerger}).
 */
final class HomeStore extends SourceLogStore {
    static final String NAME = "home";

    /** Of the values, see {@link SegmentWriter}. */
    private static final int FORMAT = 2;

    private static final byte READER = 1;
    private static final int KEY_BYTES = 1 + Integer.BYTES;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final MergeTurns turns;
    private final Counter persisted;
    private final Counter merged;
    private final Horizon horizon = new Horizon();
    private final DeliveryReader deliveries = new DeliveryReader();
    /** Of a backfill. */
    private final int[] locals = new int[1];

    private final EntryList entries = new EntryList();
    private final byte[] writeKey = new byte[KEY_BYTES];
    private final SegmentWriter value;
    private final SegmentMerger merger;
    private final NewestEntries newest = new NewestEntries();
    private final Watchers watchers;
    private HomeWatch watch;

    /** By source: seq of the newest tweet pushed, set before it can be seen. */
    private final AtomicLongArray pushed;

    private volatile Buffers buffers = new Buffers(new DeliveryBuffer(), null);

    /**
     * What is in memory.
     *
     * @param active takes new deliveries
     * @param written is being written, or has just been
     */
    private record Buffers(DeliveryBuffer active, @Nullable DeliveryBuffer written) {
        void forEach(int local, EntrySink sink) {
            active.forEach(local, sink);
            if (written != null) {
                written.forEach(local, sink);
            }
        }
    }

    HomeStore(int sources, HomeSettings settings, StoreEnvironment env, Watchers watchers) {
        super(Topic.DELIVERIES, sources, env, env.writers());
        this.watchers = watchers;
        this.watch = watchers.home(0);
        this.turns = new MergeTurns(settings);
        this.value = new SegmentWriter(settings.segmentEntries());
        this.merger = new SegmentMerger(settings, value, env.meters());
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
            buffers.forEach(local, sink);
            return read(table().get(key(local)), sink);
        } finally {
            leave();
        }
    }

    /** The same for who wants the newest tweets: mostly without a look at the disk. */
    Cut forNewest(int local, EntrySink sink) {
        enter();
        try {
            int moment = newest.now(local);
            Buffers now = buffers;
            now.forEach(local, sink);
            Newest known = newest.of(local);
            if (known == null) {
                byte[] found = table().get(key(local));
                known = found == null ? Newest.NOTHING : Newest.of(found);
                if (now.written == null) {
                    newest.keep(local, moment, known);
                }
            }
            return known.satisfies(sink) ? known.cut() : read(table().get(key(local)), sink);
        } finally {
            leave();
        }
    }

    private static Cut read(byte @Nullable [] value, EntrySink sink) {
        return value == null ? Cut.NONE : new SegmentReader(value).forEach(sink);
    }

    @Override
    protected void fold(byte @Nullable [] value, long offset) {
        deliveries.read(value);
        DeliveryBounds.check(deliveries, progress().sources());
        long tweetsSeq = 0;
        long followsSeq = 0;
        for (int i = 0; i < deliveries.size(); i++) {
            switch (deliveries.kind(i)) {
                case PUSH -> push(i, offset);
                case LAST_PUSH -> {
                    push(i, offset);
                    tweetsSeq = Math.max(tweetsSeq, deliveries.tweetsSeq(i));
                }
                case BACKFILL -> {
                    backfill(i, offset);
                    followsSeq = Math.max(followsSeq, deliveries.followsSeq(i));
                }
                case MARK -> {
                    tweetsSeq = Math.max(tweetsSeq, deliveries.tweetsSeq(i));
                    followsSeq = Math.max(followsSeq, deliveries.followsSeq(i));
                }
            }
        }
        reached(deliveries.source(), tweetsSeq, followsSeq);
    }

    private void push(int i, long offset) {
        int source = deliveries.source();
        if (deliveries.tweetsSeq(i) > pushed.getPlain(source)) {
            pushed.set(source, deliveries.tweetsSeq(i));
        }
        buffers.active.push(
                deliveries.tweet(i),
                deliveries.author(i),
                Arrival.ofPush(offset, deliveries.place(i)),
                deliveries.locals(),
                deliveries.start(i),
                deliveries.end(i));
        watch.arrived(deliveries.locals(), deliveries.start(i), deliveries.end(i));
    }

    @Override
    protected void applied() {
        watch.tell();
    }

    /** The oldest first, as if they had been pushed when they were posted. */
    private void backfill(int i, long offset) {
        locals[0] = deliveries.reader(i);
        int start = deliveries.start(i);
        for (int t = deliveries.end(i) - 1; t >= start; t--) {
            long arrival = Arrival.ofBackfill(offset, deliveries.place(i) + t - start);
            buffers.active.push(deliveries.backfilled()[t], deliveries.author(i), arrival, locals, 0, 1);
        }
        watch.arrived(locals, 0, 1);
    }

    @Override
    protected int buffered() {
        return buffers.active.size();
    }

    @Override
    protected BufferRows takeBuffer() {
        DeliveryBuffer full = buffers.active;
        long seen = seen();
        buffers = new Buffers(new DeliveryBuffer(full), full);
        return to -> write(full, seen, to);
    }

    /** By the thread that writes, which has this and what it uses to itself. */
    private void write(DeliveryBuffer full, long seen, TableWriter to) {
        turns.begin(full.locals(), seen);
        var runs = new ReaderRuns(full);
        for (int local = 0; local < runs.locals(); local++) {
            if (runs.size(local) == 0) {
                continue;
            }
            runs.into(entries, local);
            byte[] key = setKey(writeKey, local);
            if (turns.isDue(local, entries.size())) {
                newest.forget(local);
                merger.merge(table().get(key), entries);
                to.put(key, value.bytes(), value.length());
                merged.increment();
            } else {
                newest.append(local, entries);
                value.clear();
                value.add(entries);
                to.append(key, value.bytes(), value.length());
            }
        }
        persisted.increment(full.size());
    }

    @Override
    protected void dropBuffer() {
        buffers = new Buffers(buffers.active, null);
    }

    @Override
    protected void clear() {
        buffers = new Buffers(new DeliveryBuffer(), null);
        newest.clear();
        turns.clear();
        watch = watchers.home(partition());
        for (int source = 0; source < pushed.length(); source++) {
            pushed.set(source, 0);
        }
        horizon.begin();
    }

    @Override
    protected void headLost(long offset, long timestampMs) {
        horizon.lost(timestampMs, Arrival.ofPush(offset, 0));
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
        out.writeInt(FORMAT);
        horizon.writeTo(out);
    }

    @Override
    protected void readState(DataInput in) throws IOException {
        if (in.readInt() != FORMAT) {
            throw new IOException(
                    "the home timelines here are of another version of Roost: delete them, the log has them");
        }
        horizon.readFrom(in);
    }

    private static byte[] key(int local) {
        return setKey(new byte[KEY_BYTES], local);
    }

    private static byte[] setKey(byte[] key, int local) {
        key[0] = READER;
        INT.set(key, 1, local);
        return key;
    }
}
