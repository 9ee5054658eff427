package roost.projection.sourcelog;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Where a store stands in its source. Advanced by one thread. */
final class LogPlace {
    static final long NONE = -1;

    /** The newest offset of this pass over the log; NONE: where the log begins is not known yet. */
    private long applied = NONE;
    /** What {@link #applied} was in what was written last. */
    private long committed = NONE;
    /** The newest offset that was ever applied to the data. */
    private volatile long seen = NONE;

    /** What comes next may come next. */
    enum Step {
        /** It was applied in this pass. */
        REPEATED,
        /** It is the first of a pass and nothing is missing before it. */
        FOUND,
        /** It is the first of a pass and follows on nothing that was ever applied. */
        FIRST,
        /** It leaves offsets out. */
        JUMP,
        /** It is the next. */
        NEXT
    }

    Step step(long offset) {
        if (applied == NONE) {
            return offset <= seen + 1 ? Step.FOUND : Step.FIRST;
        }
        return offset <= applied ? Step.REPEATED : offset == applied + 1 ? Step.NEXT : Step.JUMP;
    }

    void applied(long offset) {
        applied = offset;
        seen = Math.max(seen, offset);
    }

    void forget() {
        applied = NONE;
    }

    /** What was applied up to an offset is in the table. */
    void written(long upTo) {
        committed = upTo;
    }

    long applied() {
        return applied;
    }

    long committed() {
        return committed;
    }

    /** Any thread. */
    long seen() {
        return seen;
    }

    void clear() {
        applied = NONE;
        committed = NONE;
        seen = NONE;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(applied);
        out.writeLong(seen);
    }

    void readFrom(DataInput in) throws IOException {
        applied = in.readLong();
        committed = applied;
        seen = in.readLong();
    }
}
