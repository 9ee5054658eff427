package roost.projection.fold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.jspecify.annotations.Nullable;
import roost.projection.sourcelog.Table;
import roost.projection.sourcelog.TableBatch;
import roost.projection.sourcelog.Tables;
import roost.schema.record.UndecodableRecord;

/**
 * What one topic says, folded into rows; the topic is the changelog. Rows are gathered in memory and written all at once,
 * and with them the offset and how far each source is: whatever a crash leaves of the table is what the records up to its
 * offset make, exactly. So a fold needs no guard against records that come again; the store leaves them out, by their seq.
 *
 * <p>Threads: one thread owns the store at a time, that of Streams which opens, restores or processes it. Readers come at
 * any time and see what is written.
 *
 * @param <T> what the records say
 */
public final class FoldStore<T> extends TableReads implements StateStore {
    private static final byte[] OFFSET_KEY = {0};
    private static final byte SOURCE_KIND = 1;
    private static final long NOTHING = -1;
    private static final int MOST_UNWRITTEN = 16_384;
    private static final long FLUSH_EVERY_NS = TimeUnit.SECONDS.toNanos(60);

    private final Input<T> input;
    private final Tables tables;
    private final TweetChanges changes;
    private final Rows rows = new Rows();
    private final TableBatch batch = new TableBatch();
    private final Map<Source, Long> written = new ConcurrentHashMap<>();
    private final Map<Source, Long> unwritten = new HashMap<>();

    private Fold<T> fold;
    private @Nullable Progress shown;
    private int partition;
    private long offset = NOTHING;
    private long writtenOffset = NOTHING;
    /** How far Streams takes the store to be: of a topic that the task writes itself also what it has written there. */
    private long believed = NOTHING;

    private long flushedNs;

    /**
     * A store that is not open yet.
     *
     * @param tables where it lives
     * @param changes hears of tweets that the fold has changed
     */
    public FoldStore(Input<T> input, Tables tables, TweetChanges changes) {
        super(input.topic().shortName());
        this.input = input;
        this.tables = tables;
        this.changes = changes;
        this.fold = input.newFold().get();
    }

    /**
     * Reads a record of the topic.
     *
     * @return empty if it is of a type that this version does not know
     * @throws UndecodableRecord it does not keep its contract
     */
    Optional<T> decode(Headers headers, byte @Nullable [] value, long timestampMs) {
        return input.contract().decode(headers, value, timestampMs, partition);
    }

    /** Takes a record in that {@link #decode} has read, if it says something new. */
    void fold(T record, long at) {
        Source source = source(record);
        long known = seq(source);
        long seq = input.contract().seq(record);
        if (seq > known) {
            fold.fold(record, known, rows);
            unwritten.put(source, seq);
        }
        passed(at);
    }

    /** The record is done with. */
    void passed(long at) {
        offset = Math.max(offset, at);
        if (rows.unwritten() >= MOST_UNWRITTEN) {
            write();
        }
    }

    /** Says what other partitions have to know of a record. */
    void refer(T record, Fold.Emission out) {
        fold.refer(record, out);
    }

    /** What a record is from. */
    Source source(T record) {
        return input.contract().source(record);
    }

    /** The seq up to which it is known with a record. */
    long seqOf(T record) {
        return input.contract().seq(record);
    }

    /** The highest seq folded of a source, by the owning thread; 0 if none. */
    long seq(Source source) {
        Long seq = unwritten.get(source);
        return seq != null ? seq : reached(source);
    }

    /** The offset of the last record folded, -1 for none. */
    long offset() {
        return offset;
    }

    /** The highest seq of a source that readers see; 0 if none. Any thread. */
    public long reached(Source source) {
        return written.getOrDefault(source, 0L);
    }

    /** From now on what becomes visible is shown here, and at once what is so already. */
    void show(Progress progress) {
        shown = progress;
        written.forEach(progress::folded);
    }

    /** Makes visible what was folded. */
    void write() {
        if (offset == writtenOffset && unwritten.isEmpty()) {
            return;
        }
        rows.writeTo(batch);
        unwritten.forEach((source, seq) -> batch.put(key(source), Keys.of(seq).get(), Long.BYTES));
        batch.put(OFFSET_KEY, Keys.of(offset).get(), Long.BYTES);
        table().write(batch);
        batch.clear();
        writtenOffset = offset;
        rows.written(changes);
        written.putAll(unwritten);
        if (shown != null) {
            unwritten.forEach(shown::folded);
        }
        unwritten.clear();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        partition = context.taskId().partition();
        openAt(context.stateDir().toPath().resolve(name()));
        context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
    }

    private void openAt(Path at) {
        forget();
        Table opened = tables.open(at);
        byte[] last = opened.get(OFFSET_KEY);
        if (last == null) {
            // It is new, or told to begin anew: no row of before may stay.
            opened.close();
            tables.delete(at);
            opened = tables.open(at);
        } else {
            offset = ByteBuffer.wrap(last).getLong();
            writtenOffset = offset;
        }
        opened.forEach(new byte[] {SOURCE_KIND}, (key, seq) -> {
            String text = new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
            written.put(Source.ofKey(text), ByteBuffer.wrap(seq).getLong());
        });
        rows.open(opened);
        flushedNs = System.nanoTime();
        open(opened);
    }

    /** What is restored was processed once: who reads it now has no one to tell. */
    private void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
        for (var record : records) {
            refuseGapBefore(record.offset());
            try {
                decode(record.headers(), record.value(), record.timestamp())
                        .ifPresent(said -> fold(said, record.offset()));
            } catch (UndecodableRecord skipped) {
                // It is among the dead letters since it was first processed.
            }
            passed(record.offset());
        }
        write();
    }

    /**
     * A task that becomes a standby keeps its stores, and Streams goes on from where it believes them to be. Nothing may be
     * passed over: the thread ends, and the next one opens the store and asks it where it is.
     */
    private void refuseGapBefore(long next) {
        if (believed > offset && next > offset + 1) {
            throw new IllegalStateException("%s-%d goes on at %d, but is in the store up to %d only; it is opened anew"
                    .formatted(input.topic().topicName(), partition, next, offset));
        }
    }

    /**
     * Empty, or a null value: the log is not the one that the store was made of, so it begins anew when it is opened next.
     * Else it is the moment to write.
     */
    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        boolean anew = offsets.isEmpty();
        for (var entry : offsets.entrySet()) {
            if (isOurs(entry.getKey())) {
                anew |= entry.getValue() == null;
                believed = Math.max(believed, Objects.requireNonNullElse(entry.getValue(), NOTHING));
            }
        }
        write();
        if (anew) {
            if (writtenOffset == NOTHING) {
                return;
            }
            batch.delete(OFFSET_KEY);
            table().write(batch);
            batch.clear();
            writtenOffset = NOTHING;
            table().flush(true);
            return;
        }
        long now = System.nanoTime();
        if (now - flushedNs > FLUSH_EVERY_NS && table().flush(false)) {
            flushedNs = now;
        }
    }

    private boolean isOurs(TopicPartition of) {
        return of.topic().equals(input.topic().topicName()) && of.partition() == partition;
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition of) {
        return writtenOffset == NOTHING || !isOurs(of) ? null : writtenOffset;
    }

    @Override
    @SuppressWarnings("deprecation") // Streams 4.3 still asks; without it the offset would be taken from a file.
    public boolean managesOffsets() {
        return true;
    }

    /** Drops what is not written, which the log still has, and waits for readers inside. May be called again. */
    @Override
    public void close() {
        closeTable();
        forget();
        shown = null;
    }

    private void forget() {
        rows.close();
        fold = input.newFold().get();
        unwritten.clear();
        written.clear();
        offset = NOTHING;
        writtenOffset = NOTHING;
        believed = NOTHING;
    }

    @Override
    public String name() {
        return input.topic().shortName();
    }

    @Override
    public boolean persistent() {
        return true;
    }

    private static byte[] key(Source source) {
        byte[] text = source.key().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + text.length).put(SOURCE_KIND).put(text).array();
    }
}
