package roost.projection.sourcelog;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SourceLogStore} makes of its records. All of it is called by the one thread that owns the store at that
 * time, but what writes a buffer.
 */
public abstract class LogFold {
    private static final int NOBODY = -1;

    private int reachedSource = NOBODY;
    private long reachedTweets;
    private long reachedFollows;
    private long reachedPrivate;

    /** Only stores are folds. */
    LogFold() {}

    /**
     * Folds one record into the buffer, wholly or not at all, and says with {@link #reached} how far its source is.
     *
     * @param offset its offset, the larger the later
     * @throws roost.schema.record.UndecodableRecord it does not keep its contract
     */
    protected abstract void fold(byte @Nullable [] value, long offset);

    /** The record that was folded last can be read. */
    protected void applied() {}

    /** How many effects the buffer holds. */
    protected abstract int buffered();

    /** Takes the buffer away to be written and begins a new one; readers go on seeing both. */
    protected abstract BufferRows takeBuffer();

    /**
     * What was taken is visible in the table: readers need it no more. Called by the thread that wrote it, before the next
     * one is taken.
     */
    protected abstract void dropBuffer();

    /** Forgets everything in memory. */
    protected abstract void clear();

    /** Reads what has to be in memory from the table. */
    protected void load(Table from) {}

    /**
     * The records before this one are gone and were never applied here.
     *
     * @param timestampMs of the record, milliseconds since 1970
     */
    protected void headLost(long offset, long timestampMs) {}

    /** Nothing is missing between the data and the first record of this pass over the log. */
    protected void headFound() {}

    /** The offset is forgotten: what comes next may not follow on the data. */
    protected void headUnknown() {}

    /** Writes what stands beside the offset. */
    protected void writeState(DataOutput out) throws IOException {}

    /** Reads it; not called for a new store. */
    protected void readState(DataInput in) throws IOException {}

    /** With the record being folded a source has reached these seqs; 0: says nothing about that topic. */
    protected final void reached(int source, long tweetsSeq, long followsSeq) {
        reached(source, tweetsSeq, followsSeq, 0);
    }

    /** The same, also of roost.private. */
    protected final void reached(int source, long tweetsSeq, long followsSeq, long privateSeq) {
        reachedSource = source;
        reachedTweets = tweetsSeq;
        reachedFollows = followsSeq;
        reachedPrivate = privateSeq;
    }

    final void tellReached(SourceProgress progress) {
        if (reachedSource != NOBODY) {
            progress.reached(SourceProgress.Of.TWEETS, reachedSource, reachedTweets);
            progress.reached(SourceProgress.Of.FOLLOWS, reachedSource, reachedFollows);
            progress.reached(SourceProgress.Of.PRIVATE, reachedSource, reachedPrivate);
            reachedSource = NOBODY;
        }
        applied();
    }
}
