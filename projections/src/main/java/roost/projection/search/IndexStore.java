package roost.projection.search;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.Sort;
import org.jspecify.annotations.Nullable;
import roost.projection.fold.Input;
import roost.projection.sourcelog.StoreNotOpen;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

/**
 * A Lucene index that one topic is folded into; the topic is the changelog. A commit of Lucene's takes documents, offset and
 * seq together, so whatever a crash leaves is what the records up to that offset make; the task goes on from there, and
 * what comes again is left out by its seq.
 *
 * <p>Readers see of it what {@link IndexView} says; an index that nobody asks writes its segments when its buffer is full.
 *
 * <p>Threads: one thread owns the store at a time, that of Streams which opens, restores or processes it. Readers come at
 * any time.
 */
abstract class IndexStore implements StateStore {
    private static final long NOTHING = -1;
    private static final long COMMIT_EVERY_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long PURGE_EVERY_MS = TimeUnit.DAYS.toMillis(1);
    private static final int MOST_UNCOMMITTED = 500_000;

    private final String name;
    private final Topic topic;
    private final @Nullable Sort order;
    private final Input.Contract<EventRecord> contract;
    private final Reached written = new Reached();
    private final IndexView view;

    private volatile @Nullable OpenIndex open;
    private int partition;
    private long offset = NOTHING;
    private long committed = NOTHING;
    private long uncommitted;
    private long committedNs;
    private long purgedMs;

    /**
     * A store that is not open yet.
     *
     * @param order of the documents in a segment; null: as they come
     */
    IndexStore(String name, Topic topic, @Nullable Sort order) {
        this.name = name;
        this.topic = topic;
        this.order = order;
        this.contract = Input.contractOf(topic);
        this.view = new IndexView(name, written);
    }

    /** Takes an event into the index; once each, in the order of the topic. */
    abstract void fold(EventRecord event, IndexWriter into) throws IOException;

    /** The index was opened: reads what has to be in memory. */
    void opened() throws IOException {}

    /** What a record says; empty if it is of a type that this version does not know. */
    Optional<EventRecord> decode(Headers headers, byte @Nullable [] value, long timestampMs) {
        return contract.decode(headers, value, timestampMs, partition);
    }

    /** Takes a record in that {@link #decode} has read, if it is new. */
    void fold(EventRecord event, long at) {
        if (event.seq() > written.seq()) {
            try {
                fold(event, index().writer());
            } catch (IOException e) {
                throw failed(e);
            }
            changed();
            written.reached(event.seq());
        }
        passed(at);
    }

    /** The record is done with. */
    void passed(long at) {
        offset = Math.max(offset, at);
        uncommitted++;
        if (uncommitted >= MOST_UNCOMMITTED) {
            persist();
        }
    }

    /** There is something that readers do not see. */
    final void changed() {
        view.changed();
    }

    /** Waits until an event and all before it are in the index. Any thread. */
    boolean await(long seq, long maxWaitMs) throws InterruptedException {
        return written.await(seq, maxWaitMs);
    }

    /** The seq up to which a reader sees everything. Any thread. */
    public final long shownSeq() {
        return view.shownSeq();
    }

    /**
     * Reads the index. Any thread.
     *
     * @param seq the event that has to be seen, which {@link #await} has waited for; 0: a moment old is good enough
     * @throws StoreNotOpen it is closed
     */
    <R> R read(long seq, IndexView.Read<R> read) {
        return view.read(index(), seq, read);
    }

    /** Reads what readers saw last. Any thread. */
    final <R> R asItIs(IndexView.Read<R> read) {
        return view.asItIs(index(), read);
    }

    /** Makes all that was written visible. */
    final void show() throws IOException {
        view.show(index());
    }

    /** The open index, for the thread that owns the store. */
    final IndexWriter writer() {
        return index().writer();
    }

    private OpenIndex index() {
        OpenIndex now = open;
        if (now == null) {
            throw new StoreNotOpen(name());
        }
        return now;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        partition = context.taskId().partition();
        try {
            OpenIndex opened = OpenIndex.in(context.stateDir().toPath().resolve(name()), order);
            OpenIndex.Commit found = opened.found();
            offset = found.offset();
            committed = offset;
            purgedMs = found.purgedMs();
            uncommitted = 0;
            committedNs = System.nanoTime();
            written.begin(found.seq());
            view.begin(found.seq());
            open = opened;
            opened();
        } catch (IOException e) {
            throw failed(e);
        }
        context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
    }

    /** What is restored was processed once: who reads it now has no one to tell. */
    private void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
        for (var record : records) {
            try {
                decode(record.headers(), record.value(), record.timestamp())
                        .ifPresent(event -> fold(event, record.offset()));
            } catch (UndecodableRecord skipped) {
                // It is among the dead letters since it was first processed.
            }
            passed(record.offset());
        }
    }

    /**
     * Empty, or a null value: the log is not the one that the index was made of, so it begins anew. Else it is the moment to
     * commit what is old enough.
     */
    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        boolean anew = offsets.isEmpty();
        for (var entry : offsets.entrySet()) {
            anew |= isOurs(entry.getKey()) && entry.getValue() == null;
        }
        if (anew) {
            beginAnew();
        } else if (uncommitted > 0 && System.nanoTime() - committedNs > COMMIT_EVERY_NS) {
            purge();
            persist();
        }
    }

    private void beginAnew() {
        try {
            index().writer().deleteAll();
            offset = NOTHING;
            changed();
            written.begin(0);
            persist();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Takes what was deleted off the disk, beside what else goes on: a merge alone may leave it for ever. */
    private void purge() {
        long now = System.currentTimeMillis();
        if (now - purgedMs < PURGE_EVERY_MS) {
            return;
        }
        purgedMs = now;
        try {
            if (index().writer().hasDeletions()) {
                index().writer().forceMergeDeletes(false);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void persist() {
        try {
            index().commit(new OpenIndex.Commit(offset, written.seq(), purgedMs));
        } catch (IOException e) {
            throw failed(e);
        }
        committed = offset;
        committedNs = System.nanoTime();
        uncommitted = 0;
    }

    private boolean isOurs(TopicPartition of) {
        return of.topic().equals(topic.topicName()) && of.partition() == partition;
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition of) {
        return committed == NOTHING || !isOurs(of) ? null : committed;
    }

    @Override
    @SuppressWarnings("deprecation") // Streams 4.3 still asks; without it the offset would be taken from a file.
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return open != null;
    }

    /** Keeps what it can: what it has is good, whatever ends the task. May be called again. */
    @Override
    public void close() {
        OpenIndex was = open;
        if (was == null) {
            return;
        }
        try {
            if (uncommitted > 0 && was.writer().isOpen()) {
                persist();
            }
        } finally {
            open = null;
            written.end();
            closeNow(was);
        }
    }

    private void closeNow(OpenIndex was) {
        try {
            was.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ProcessorStateException failed(IOException cause) {
        return new ProcessorStateException("the index " + name() + " of partition " + partition + " failed", cause);
    }
}
