package roost.command.decider;

import java.util.HashMap;
import java.util.Map;
import roost.schema.TweetId;

/** The tweet ids of {@link Model}, in plain arithmetic. */
final class TweetIdsModel {
    private final Map<Integer, Long> lastIn = new HashMap<>();

    TweetId next(int bucket, long timeMs) {
        long floor = (timeMs - TweetId.EPOCH_MS) << 22 | (long) bucket << 10;
        long last = lastIn.getOrDefault(bucket, 0L);
        long next = floor;
        if (last >= floor) {
            next = (last & 1023) == 1023 ? ((last >>> 22) + 1) << 22 | (long) bucket << 10 : last + 1;
        }
        lastIn.put(bucket, next);
        return new TweetId(next);
    }
}
