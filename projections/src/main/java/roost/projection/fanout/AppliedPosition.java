package roost.projection.fanout;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How far a task has applied one event topic of one source. It is kept in a store, and what a store gives back after a
 * crash may be ahead of what was sent: such a seq counts only when its record is known to be committed, or comes again.
 *
 * <p>Row: 8 bytes seq, 8 bytes offset of its record.
 */
final class AppliedPosition {
    private long seq;
    private long keptSeq;
    private long keptOffset = -1;
    private boolean changed;

    /** What destinations may be told. */
    long seq() {
        return seq;
    }

    /** Takes a row as it was kept; it counts for nothing yet. */
    void restore(byte[] row) {
        var in = ByteBuffer.wrap(row);
        keptSeq = in.getLong();
        keptOffset = in.getLong();
    }

    /** Whether there is a kept seq that does not count yet. */
    boolean unconfirmed() {
        return keptSeq > seq;
    }

    /** The group goes on at {@code next}: what was kept of records before it counts. */
    void confirm(long next) {
        if (keptOffset < next) {
            seq = Math.max(seq, keptSeq);
        }
    }

    /** An event has been applied; with it everything before it. */
    void applied(long eventSeq, long offset) {
        seq = Math.max(seq, eventSeq);
        if (eventSeq > keptSeq) {
            keptSeq = eventSeq;
            keptOffset = offset;
            changed = true;
        }
    }

    /** The row to be kept, null if it is as it was when this was last asked. */
    byte @Nullable [] changedRow() {
        if (!changed) {
            return null;
        }
        changed = false;
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(keptSeq)
                .putLong(keptOffset)
                .array();
    }
}
