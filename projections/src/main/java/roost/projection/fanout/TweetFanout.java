package roost.projection.fanout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.log.EventRecord;

/**
 * A tweet's way to its readers: one push for each chunk of followers, the chunk's bytes as they are.
 *
 * <p>A repeated tweet is pushed again, to those who follow by then. The author is among their own followers from their
 * first tweet on; in a big era they alone get it.
 */
final class TweetFanout {
    private final PackedFollowers followers;
    private final NewestTweets newest;
    private final LongFunction<Audience> audiences;
    private final Destinations destinations;
    private final Counter pushes;
    private final Counter deliveries;

    TweetFanout(
            PackedFollowers followers,
            NewestTweets newest,
            LongFunction<Audience> audiences,
            Destinations destinations,
            MeterRegistry metrics) {
        this.followers = followers;
        this.newest = newest;
        this.audiences = audiences;
        this.destinations = destinations;
        this.pushes = Counter.builder("roost.fanout.pushes")
                .description("Records that carry a tweet to a delivery partition")
                .register(metrics);
        this.deliveries = Counter.builder("roost.fanout.deliveries")
                .description("Readers that a tweet was pushed to, summed over all tweets")
                .register(metrics);
    }

    /** Pushes a tweet and keeps its id for who follows next. */
    void posted(EventRecord at, TweetId tweet, AccountId author) {
        int home = author.partition(destinations.count());
        int self = AccountId.local(author.value(), destinations.count());
        if (!newest.add(author.value(), tweet.value())) {
            followers.add(author.value(), home, self);
        }
        var sending = new Sending(at, tweet.value(), author.value());
        if (audiences.apply(author.value()).pushes(at.seq())) {
            followers.forEachChunk(author.value(), sending::chunk);
        } else {
            sending.chunk(home, ByteBuffer.wrap(PackedLocals.pack(new int[] {self}, 1)));
        }
        sending.flush(true);
    }

    /** Forgets a tweet; readers filter it at the join. */
    void deleted(TweetId tweet, AccountId author) {
        newest.remove(author.value(), tweet.value());
    }

    /** Holds one chunk back, to know whether it is the last of its destination. */
    private final class Sending {
        private final EventRecord at;
        private final long tweet;
        private final long author;
        private int destination;
        private @Nullable ByteBuffer packed;

        Sending(EventRecord at, long tweet, long author) {
            this.at = at;
            this.tweet = tweet;
            this.author = author;
        }

        void chunk(int next, ByteBuffer members) {
            flush(next != destination);
            destination = next;
            packed = members;
        }

        void flush(boolean last) {
            var members = packed;
            if (members != null) {
                var push = new Delivery.Push(at.partition(), at.seq(), last, tweet, author, members);
                destinations.send(destination, push, at.timeMs());
                pushes.increment();
                deliveries.increment(PackedLocals.count(members));
                packed = null;
            }
        }
    }
}
