package roost.load.peer;

import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import roost.load.workload.TweetPlan;
import roost.schema.log.EventRecord;
import roost.schema.tweet.TweetPosted;

/** Finds the tweet of the plan in a record of the log, which is decoded as Roost decodes it. */
final class TweetOrder {
    private final long[] ids;

    TweetOrder(TweetPlan plan) {
        ids = new long[plan.size()];
        for (int tweet = 0; tweet < ids.length; tweet++) {
            ids[tweet] = plan.id(tweet);
        }
    }

    /** The number of the tweet. */
    int of(Headers headers, byte[] value, long timestampMs) {
        var event =
                EventRecord.decode(headers, value, timestampMs).orElseThrow().event();
        if (!(event instanceof TweetPosted posted)) {
            throw new IllegalStateException("not a tweet: " + event);
        }
        return Arrays.binarySearch(ids, posted.tweet().value());
    }
}
