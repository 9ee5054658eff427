package roost.projection.home;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import roost.schema.TweetId;

/**
 * How far back a partition's deliveries are complete. Written by the thread that folds, read by any.
 *
 * <p>A tweet's delivery is appended after its id was made. So if the first delivery that was applied was appended at t,
 * then every tweet with an id of t or later was delivered after it; {@link #SLACK_MS} allows for the clocks of brokers.
 */
final class Horizon {
    /** How far clocks of brokers may be apart. */
    static final long SLACK_MS = 10_000;

    private static final long UNKNOWN = Long.MAX_VALUE;

    private volatile long completeFrom = UNKNOWN;
    private volatile long arrivalsFrom = UNKNOWN;
    private long completeBefore;
    private long arrivalsBefore;

    /** The smallest tweet id from which all deliveries were applied; {@link Long#MAX_VALUE}: not known yet. */
    long completeFrom() {
        return completeFrom;
    }

    /** The smallest arrival mark after which all deliveries were applied; {@link Long#MAX_VALUE}: not known yet. */
    long arrivalsFrom() {
        return arrivalsFrom;
    }

    /** A store without data. */
    void begin() {
        completeFrom = UNKNOWN;
        arrivalsFrom = UNKNOWN;
        completeBefore = 0;
        arrivalsBefore = 0;
    }

    /** Whether what comes next follows on the data is not known. */
    void unknown() {
        if (completeFrom != UNKNOWN) {
            completeBefore = completeFrom;
            arrivalsBefore = arrivalsFrom;
            completeFrom = UNKNOWN;
            arrivalsFrom = UNKNOWN;
        }
    }

    /** It does follow. */
    void found() {
        if (completeFrom == UNKNOWN) {
            completeFrom = completeBefore;
            arrivalsFrom = arrivalsBefore;
        }
    }

    /**
     * It does not.
     *
     * @param timestampMs append time of the first record after the hole, milliseconds since 1970
     * @param arrival its arrival
     */
    void lost(long timestampMs, long arrival) {
        completeFrom = Math.max(
                completeFrom == UNKNOWN ? completeBefore : completeFrom, TweetId.floor(timestampMs + SLACK_MS));
        arrivalsFrom = arrival - 1;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(completeFrom);
        out.writeLong(arrivalsFrom);
        out.writeLong(completeBefore);
        out.writeLong(arrivalsBefore);
    }

    void readFrom(DataInput in) throws IOException {
        completeFrom = in.readLong();
        arrivalsFrom = in.readLong();
        completeBefore = in.readLong();
        arrivalsBefore = in.readLong();
    }
}
