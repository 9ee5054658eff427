package roost.command.decider;

import org.jspecify.annotations.Nullable;
import roost.command.decision.StateReader;
import roost.command.decision.StateWriter;

/**
 * How far a partition has come; one entry in its store, written with every command.
 *
 * @param offset of the last command decided, -1 for none: what is at or below it is skipped
 * @param timeMs decider time, milliseconds since 1970; never goes back
 * @param seq of the last event, 0 for none
 * @param oldest the number of the oldest outcome that is still kept
 * @param next the number that the next outcome will have
 * @param failuresInARow defects since the last command that ended well
 */
record Progress(long offset, long timeMs, long seq, long oldest, long next, int failuresInARow) {
    static final Progress START = new Progress(-1, 0, 0, 0, 0, 0);

    /** Its key in the store. */
    static final String KEY = "progress";

    static Progress decode(byte @Nullable [] stored) {
        if (stored == null) {
            return START;
        }
        var in = StateReader.ofVersion(1, stored);
        return new Progress(in.number() - 1, in.number(), in.number(), in.number(), in.number(), (int) in.number());
    }

    byte[] encode() {
        return new StateWriter(1)
                .number(offset + 1)
                .number(timeMs)
                .number(seq)
                .number(oldest)
                .number(next)
                .number(failuresInARow)
                .toBytes();
    }

    /** With a command taken up. */
    Progress at(long newOffset, long newTimeMs) {
        return new Progress(newOffset, newTimeMs, seq, oldest, next, failuresInARow);
    }

    Progress withSeq(long newSeq) {
        return new Progress(offset, timeMs, newSeq, oldest, next, failuresInARow);
    }

    Progress withOutcomes(long newOldest, long newNext) {
        return new Progress(offset, timeMs, seq, newOldest, newNext, failuresInARow);
    }

    Progress withFailures(int count) {
        return new Progress(offset, timeMs, seq, oldest, next, count);
    }
}
