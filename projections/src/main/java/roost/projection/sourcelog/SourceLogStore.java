package roost.projection.sourcelog;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

/**
 * A store whose source topic is its changelog and which keeps its own offset (KIP-813 and KIP-1035): no record is
 * written a second time. The fold lives here, since restoring goes past the processor.
 *
 * <p>Effects of records stand in a buffer in memory that readers see at once; {@link #persist} has them written and then,
 * behind them in the same table, the offset. A crash loses the end of what was written, so the offset is never ahead of
 * the data, and what comes again changes nothing: folds are sets.
 *
 * <p>Threads: Streams calls from the thread that starts it, the state updater and a stream thread, one after the other;
 * the buffer is written by the executor that the store was given, one write at a time, while records go on coming;
 * readers come at any time and are kept out by a {@link ReadGate} while it is closed.
 */
public abstract class SourceLogStore extends LogFold implements StateStore {
    private static final Logger LOG = LoggerFactory.getLogger(SourceLogStore.class);

    private final Topic topic;
    private final StoreEnvironment env;
    private final BufferBudget.Share share;
    private final ReadGate gate;
    private final SourceProgress progress;
    private final WriteUnderWay write;
    private final LogPlace place = new LogPlace();
    private final SkipLog skips;
    private final Ages ages;
    private final Counter lostHeads;
    private final Counter forgotten;

    private @Nullable Table table;
    private int partition;

    /**
     * A store that is not open yet.
     *
     * @param topic its source and changelog
     * @param sources decider partitions
     * @param writers writes its buffer; the next one is not given before the one before is done
     */
    protected SourceLogStore(Topic topic, int sources, StoreEnvironment env, Executor writers) {
        this.topic = topic;
        this.env = env;
        this.write = new WriteUnderWay(writers, this::written);
        this.share = env.budget().new Share();
        this.gate = new ReadGate(topic.shortName());
        this.progress = new SourceProgress(sources);
        this.skips = new SkipLog(topic, env);
        this.ages = new Ages(env);
        this.lostHeads = env.meters().counter("roost.store.lost.heads", "topic", topic.topicName());
        this.forgotten = env.meters().counter("roost.store.offsets.forgotten", "topic", topic.topicName());
    }

    /** How far the fold is. */
    public final SourceProgress progress() {
        return progress;
    }

    /** The newest offset ever applied, -1 if none. */
    public final long seen() {
        return place.seen();
    }

    /** The partition of source and store. */
    public final int partition() {
        return partition;
    }

    /** Applies a record that a stream thread processes. */
    public final void process(byte @Nullable [] key, byte @Nullable [] value, int from, long offset, long timestampMs) {
        if (from != partition) {
            throw new IllegalStateException("a record of partition " + from + " in a store of " + partition);
        }
        apply(key, value, offset, timestampMs, false);
    }

    /** Writes and flushes what is old enough; the owning thread calls it now and then. */
    public final void tick() {
        if (write.hasEnded() && ages.writeIsDue()) {
            persist();
        }
        if (ages.flushIsDue() && table().flush(false)) {
            ages.flushed();
        }
    }

    private void apply(
            byte @Nullable [] key, byte @Nullable [] value, long offset, long timestampMs, boolean restored) {
        switch (place.step(offset)) {
            case REPEATED -> {
                return;
            }
            case FOUND -> headFound();
            case FIRST -> lost(offset, timestampMs);
            case JUMP -> {
                // While restoring, a hole is a record without a key: the restore consumer never jumps.
                if (!restored) {
                    lost(offset, timestampMs);
                }
            }
            case NEXT -> {}
        }
        try {
            if (key == null) {
                throw new UndecodableRecord("a record has no key");
            }
            fold(value, offset);
        } catch (UndecodableRecord e) {
            skips.skip(partition, offset, key, value, e, restored);
        }
        place.applied(offset);
        // After the place: who waited for a position reads as of a moment that has its record.
        tellReached(progress);
        ages.applied();
        if (share.isUsedUp(buffered()) || buffered() >= env.settings().maxBuffered()) {
            persist();
        }
    }

    /** A compacted topic leaves offsets out and loses nothing; of another one only its head goes. */
    private void lost(long offset, long timestampMs) {
        boolean compacted =
                topic.config().getOrDefault("cleanup.policy", "delete").contains("compact");
        if (compacted) {
            headFound();
            return;
        }
        lostHeads.increment();
        LOG.warn(
                "{}-{}: offsets {} to {} are gone before they were applied",
                topic.topicName(),
                partition,
                place.seen() + 1,
                offset - 1);
        headLost(offset, timestampMs);
    }

    /** Has the buffer written and behind it the offset; waits until the one before is. */
    private void persist() {
        write.finish();
        byte[] state = StateRow.of(place, progress, this);
        BufferRows rows = takeBuffer();
        var to = new TableWriter(table(), env.settings().batchBytes());
        share.isUsedUp(0);
        ages.taken();
        write.begin(new BufferWrite(place.applied(), () -> {
            rows.writeTo(to);
            to.put(StateRow.KEY, state, state.length);
            to.write();
            dropBuffer();
        }));
    }

    private void written(long applied) {
        place.written(applied);
        ages.written();
    }

    /** The open table; only for the owning thread and for readers inside the gate. */
    protected final Table table() {
        Table open = table;
        if (open == null) {
            throw new StoreNotOpen(name());
        }
        return open;
    }

    /** Lets a reader in; pair it with {@link #leave}. */
    protected final void enter() {
        gate.enter();
    }

    /** Lets a reader out. */
    protected final void leave() {
        gate.leave();
    }

    @Override
    public final void init(StateStoreContext context, StateStore root) {
        partition = context.taskId().partition();
        reset();
        Table opened = env.tables().open(context.stateDir().toPath().resolve(name()));
        table = opened;
        try {
            StateRow.read(opened.get(StateRow.KEY), place, progress, this);
        } catch (IOException e) {
            opened.close();
            table = null;
            throw new ProcessorStateException("cannot read the state of " + name(), e);
        }
        load(opened);
        share.begin();
        gate.open();
        context.register(root, (RecordBatchingStateRestoreCallback) records -> {
            for (ConsumerRecord<byte[], byte[]> r : records) {
                apply(r.key(), r.value(), r.offset(), r.timestamp(), true);
            }
        });
    }

    private void reset() {
        place.clear();
        ages.clear();
        progress.begin();
        clear();
    }

    /** Empty, or a null value: forget the offset, keep the data. Else it is only the moment to write what is due. */
    @Override
    public final void commit(Map<TopicPartition, Long> offsets) {
        boolean forget = offsets.isEmpty();
        for (Map.Entry<TopicPartition, Long> e : offsets.entrySet()) {
            forget |= e.getValue() == null && isOurs(e.getKey());
        }
        if (forget) {
            forgotten.increment();
            LOG.warn("{}-{}: told to forget the offset, which was {}", topic.topicName(), partition, place.applied());
            write.finish();
            place.forget();
            headUnknown();
            persist();
            write.finish();
            ages.flushed();
            table().flush(true);
        } else {
            tick();
        }
    }

    private boolean isOurs(TopicPartition of) {
        return of.topic().equals(topic.topicName()) && of.partition() == partition;
    }

    @Override
    public final @Nullable Long committedOffset(TopicPartition of) {
        write.hasEnded();
        long committed = place.committed();
        return committed == LogPlace.NONE || !isOurs(of) ? null : committed;
    }

    @Override
    @SuppressWarnings("deprecation") // Streams 4.3 still asks; without it the offset would be taken from a file.
    public final boolean managesOffsets() {
        return true;
    }

    @Override
    public final boolean persistent() {
        return true;
    }

    @Override
    public final boolean isOpen() {
        return gate.isOpen();
    }

    /** Drops the buffer, which the log still has, and waits for readers inside and a write under way. May be called again. */
    @Override
    public final void close() {
        progress.end();
        if (gate.isOpen()) {
            gate.close();
        }
        write.abandon();
        Table open = table;
        table = null;
        if (open != null) {
            open.close();
        }
        clear();
        share.end();
    }
}
