package roost.projection.sourcelog;

import io.micrometer.core.instrument.Counter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
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
 * <p>Effects of records stand in a buffer in memory that readers see at once; {@link #persist} writes them and then,
 * behind them in the same table, the offset. A crash loses the end of what was written, so the offset is never ahead of
 * the data, and what comes again changes nothing: folds are sets.
 *
 * <p>Threads: Streams calls from the thread that starts it, the state updater and a stream thread, one after the other;
 * readers come at any time and are kept out by a {@link ReadGate} while it is closed.
 */
public abstract class SourceLogStore implements StateStore {
    /** No offset is known. */
    protected static final long NONE = -1;

    private static final Logger LOG = LoggerFactory.getLogger(SourceLogStore.class);
    private static final byte[] STATE_KEY = {0};
    private static final int STATE_VERSION = 1;
    private static final int MAX_SKIPS_LOGGED = 10;

    private final Topic topic;
    private final StoreEnvironment env;
    private final ReadGate gate;
    private final SourceProgress progress;
    private final Counter skipped;
    private final Counter lostHeads;
    private final Counter forgotten;
    private final TableBatch batch = new TableBatch();

    private @Nullable Table table;
    private int partition;
    /** The newest offset of this pass over the log; NONE: where the log begins is not known yet. */
    private long applied;
    /** What {@link #applied} was when it was last written. */
    private long committed;
    /** The newest offset that was ever applied to the data. */
    private volatile long seen;

    private boolean dirty;
    private boolean unflushed;
    private long dirtySinceMs;
    private long unflushedSinceMs;
    private int skipsLogged;

    private int reachedSource = -1;
    private long reachedTweets;
    private long reachedFollows;

    /**
     * A store that is not open yet.
     *
     * @param topic its source and changelog
     * @param sources decider partitions
     */
    protected SourceLogStore(Topic topic, int sources, StoreEnvironment env) {
        this.topic = topic;
        this.env = env;
        this.gate = new ReadGate(topic.shortName());
        this.progress = new SourceProgress(sources);
        this.skipped = env.meters().counter("roost.store.skipped", "topic", topic.topicName());
        this.lostHeads = env.meters().counter("roost.store.lost.heads", "topic", topic.topicName());
        this.forgotten = env.meters().counter("roost.store.offsets.forgotten", "topic", topic.topicName());
    }

    /**
     * Folds one record into the buffer, wholly or not at all, and says with {@link #reached} how far its source is.
     *
     * @param offset its offset, the larger the later
     * @throws UndecodableRecord it does not keep its contract
     */
    protected abstract void fold(byte @Nullable [] value, long offset);

    /** How many effects the buffer holds. */
    protected abstract int buffered();

    /** Writes the buffer with {@link #append} and {@link #put}; readers go on seeing it. */
    protected abstract void writeBuffer();

    /** What {@link #writeBuffer} wrote is visible in the table: readers need the buffer no more. */
    protected abstract void dropBuffer();

    /** Forgets everything in memory. */
    protected abstract void clear();

    /** Reads what has to be in memory from the table. */
    protected abstract void load(Table from);

    /** Records before {@code offset} are gone and were never applied here. */
    protected abstract void headLost(long offset, long timestampMs);

    /** Nothing is missing between the data and the first record of this pass. */
    protected abstract void headFound();

    /** The offset is forgotten: what follows may not follow on the data. */
    protected abstract void headUnknown();

    /** Writes what stands beside the offset. */
    protected abstract void writeState(DataOutput out) throws IOException;

    /** Reads it; not called for a new store. */
    protected abstract void readState(DataInput in) throws IOException;

    /** How far the fold is. */
    public final SourceProgress progress() {
        return progress;
    }

    /** The newest offset ever applied, -1 if none. */
    public final long seen() {
        return seen;
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
        long now = env.clockMs().getAsLong();
        if (dirty && now - dirtySinceMs >= env.settings().maxBufferAgeMs()) {
            persist();
        }
        if (unflushed && now - unflushedSinceMs >= env.settings().maxUnflushedAgeMs()) {
            unflushed = false;
            table().flush(false);
        }
    }

    private void apply(
            byte @Nullable [] key, byte @Nullable [] value, long offset, long timestampMs, boolean restored) {
        if (applied != NONE && offset <= applied) {
            return;
        }
        if (applied == NONE && offset <= seen + 1) {
            headFound();
        } else if (applied == NONE || (isDense() && !restored && offset > applied + 1)) {
            // While restoring, a hole is a record without a key: the restore consumer never jumps.
            lost(offset, timestampMs);
        }
        try {
            if (key == null) {
                throw new UndecodableRecord("a record has no key");
            }
            fold(value, offset);
        } catch (UndecodableRecord e) {
            skip(key, value, offset, e, restored);
        }
        applied = offset;
        seen = Math.max(seen, offset);
        if (reachedSource >= 0) {
            // Behind seen: who waited for a position reads as of a moment that has its record.
            progress.reached(SourceProgress.Of.TWEETS, reachedSource, reachedTweets);
            progress.reached(SourceProgress.Of.FOLLOWS, reachedSource, reachedFollows);
            reachedSource = -1;
        }
        if (!dirty) {
            dirty = true;
            dirtySinceMs = env.clockMs().getAsLong();
        }
        if (buffered() >= env.settings().maxBuffered()) {
            persist();
        }
    }

    /** With the record being folded a source has reached these seqs; 0: says nothing about that topic. */
    protected final void reached(int source, long tweetsSeq, long followsSeq) {
        reachedSource = source;
        reachedTweets = tweetsSeq;
        reachedFollows = followsSeq;
    }

    /** Whether the topic keeps every offset until its head is deleted; a compacted one does not. */
    private boolean isDense() {
        return !topic.config().getOrDefault("cleanup.policy", "delete").contains("compact");
    }

    private void lost(long offset, long timestampMs) {
        if (isDense() && offset > 0) {
            lostHeads.increment();
            LOG.warn(
                    "{}-{}: offsets {} to {} are gone before they were applied",
                    topic,
                    partition,
                    seen + 1,
                    offset - 1);
            headLost(offset, timestampMs);
        } else {
            headFound();
        }
    }

    private void skip(
            byte @Nullable [] key, byte @Nullable [] value, long offset, UndecodableRecord why, boolean restored) {
        skipped.increment();
        String reason = String.valueOf(why.getMessage());
        if (skipsLogged++ < MAX_SKIPS_LOGGED) {
            LOG.warn("{}-{} offset {} skipped: {}", topic, partition, offset, reason);
        }
        if (!restored) {
            env.skipped().skipped(topic.topicName(), partition, offset, key, value, reason);
        }
    }

    /** Writes the buffer and behind it the offset. */
    private void persist() {
        writeBuffer();
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(STATE_VERSION);
            out.writeLong(applied);
            out.writeLong(seen);
            progress.writeTo(out);
            writeState(out);
        } catch (IOException e) {
            throw new ProcessorStateException("cannot write state", e);
        }
        put(STATE_KEY, bytes.toByteArray(), bytes.size());
        writeOut();
        dropBuffer();
        committed = applied;
        dirty = false;
        if (!unflushed) {
            unflushed = true;
            unflushedSinceMs = env.clockMs().getAsLong();
        }
    }

    /** Appends to a value; visible at the latest after {@link #writeOut}. */
    protected final void append(byte[] key, byte[] value, int length) {
        batch.append(key, value, length);
        writeOutIfLarge();
    }

    /** Sets a value; visible at the latest after {@link #writeOut}. */
    protected final void put(byte[] key, byte[] value, int length) {
        batch.put(key, value, length);
        writeOutIfLarge();
    }

    private void writeOutIfLarge() {
        if (batch.bytes() >= env.settings().batchBytes()) {
            writeOut();
        }
    }

    /** Makes all appends and puts so far visible. */
    protected final void writeOut() {
        if (!batch.isEmpty()) {
            table().write(batch);
            batch.clear();
        }
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
        byte[] state = opened.get(STATE_KEY);
        if (state != null) {
            try (var in = new DataInputStream(new ByteArrayInputStream(state))) {
                int version = in.readInt();
                if (version != STATE_VERSION) {
                    throw new IOException("state of version " + version);
                }
                applied = in.readLong();
                committed = applied;
                seen = in.readLong();
                progress.readFrom(in);
                readState(in);
            } catch (IOException e) {
                opened.close();
                table = null;
                throw new ProcessorStateException("cannot read the state of " + name(), e);
            }
        }
        load(opened);
        gate.open();
        context.register(root, (RecordBatchingStateRestoreCallback) records -> {
            for (ConsumerRecord<byte[], byte[]> r : records) {
                apply(r.key(), r.value(), r.offset(), r.timestamp(), true);
            }
        });
    }

    private void reset() {
        applied = NONE;
        committed = NONE;
        seen = NONE;
        dirty = false;
        unflushed = false;
        batch.clear();
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
            LOG.warn("{}-{}: told to forget the offset, which was {}", topic, partition, applied);
            applied = NONE;
            headUnknown();
            persist();
            unflushed = false;
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
        return committed == NONE || !isOurs(of) ? null : committed;
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

    /** Drops the buffer, which the log still has, and waits for readers inside. May be called again. */
    @Override
    public final void close() {
        progress.end();
        if (gate.isOpen()) {
            gate.close();
        }
        Table open = table;
        table = null;
        if (open != null) {
            open.close();
        }
        batch.clear();
        clear();
    }
}
