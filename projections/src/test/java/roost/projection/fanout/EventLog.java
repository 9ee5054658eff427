package roost.projection.fanout;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.log.EventRecord;
import roost.schema.record.Event;
import roost.schema.tweet.Entities;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;

/** Writes events as the decider would: seq counted per partition, ids from the clock, both ascending. */
final class EventLog {
    private static final Entities NO_ENTITIES = new Entities(List.of(), List.of(), List.of());

    private final int partitions;
    private final Map<Integer, Long> seqs = new HashMap<>();
    private final Map<Integer, Integer> sequences = new HashMap<>();
    long nowMs = TweetId.EPOCH_MS + 1_000_000_000L;

    EventLog(int partitions) {
        this.partitions = partitions;
    }

    EventRecord posted(AccountId author) {
        int sequence = sequences.merge(author.bucket(), 1, Integer::sum) % TweetId.SEQUENCES;
        nowMs++;
        var tweet = TweetId.of(nowMs, author.bucket(), sequence);
        return record(
                author, new TweetPosted(tweet, author, "text", NO_ENTITIES, null, null, Instant.ofEpochMilli(nowMs)));
    }

    EventRecord deleted(TweetId tweet, AccountId author) {
        return record(author, new TweetDeleted(tweet, author, null, null, null));
    }

    EventRecord followed(AccountId follower, AccountId followee) {
        return record(followee, new AccountFollowed(follower, followee));
    }

    EventRecord unfollowed(AccountId follower, AccountId followee) {
        return record(followee, new AccountUnfollowed(follower, followee));
    }

    /** Something that an account keeps to itself. */
    EventRecord kept(AccountId account, Event event) {
        return record(account, event);
    }

    static @Nullable TweetId tweetOf(EventRecord at) {
        return at.event() instanceof TweetPosted posted ? posted.tweet() : null;
    }

    private EventRecord record(AccountId owner, Event event) {
        int partition = owner.partition(partitions);
        return new EventRecord(event, partition, seqs.merge(partition, 1L, Long::sum), nowMs, null);
    }
}
