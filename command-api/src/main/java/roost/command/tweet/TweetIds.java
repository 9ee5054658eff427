package roost.command.tweet;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import roost.schema.TweetId;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;

/**
 * The tweet ids that a bucket has given out: strictly increasing, a fold of the tweets. A deletion counts too, since
 * compaction may leave nothing else of the newest tweet.
 *
 * @param bucket 0 to 4,095
 * @param last the highest raw id given out, 0 for none
 */
public record TweetIds(int bucket, long last) {
    /** None yet. */
    @EntityCreator
    public static TweetIds none(@InjectEntityId Integer bucket) {
        return new TweetIds(bucket, 0);
    }

    /**
     * The next id; it is taken only when a tweet is appended.
     *
     * @param timeMs decider time; the id has this time, or a later one if the sequence of the last millisecond is full
     */
    public TweetId next(long timeMs) {
        long atMs = Math.max(timeMs, TweetId.EPOCH_MS + 1);
        long lastMs = TweetId.timeMs(last);
        if (last == 0 || lastMs < atMs) {
            return TweetId.of(atMs, bucket, 0);
        }
        int sequence = new TweetId(last).sequence() + 1;
        return sequence < TweetId.SEQUENCES ? TweetId.of(lastMs, bucket, sequence) : TweetId.of(lastMs + 1, bucket, 0);
    }

    @EventSourcingHandler
    TweetIds on(TweetPosted event) {
        return after(event.tweet());
    }

    @EventSourcingHandler
    TweetIds on(TweetRetweeted event) {
        return after(event.tweet());
    }

    @EventSourcingHandler
    TweetIds on(TweetDeleted event) {
        return after(event.tweet());
    }

    private TweetIds after(TweetId id) {
        return new TweetIds(bucket, Math.max(last, id.value()));
    }
}
