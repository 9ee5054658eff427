package roost.projection.fanout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import roost.schema.AccountId;
import roost.schema.delivery.PackedLocals;

/**
 * A tweet's way to its readers: one push for each chunk of followers, the chunk's bytes as they are.
 *
 * <p>A repeated tweet is pushed again, to those who follow by then. The author is among their own followers from their
 * first tweet on; in a big era they alone get it.
 */
final class TweetFanout {
    private final NewestTweets newest;
    private final Destinations destinations;
    private final Counter pushes;
    private final Counter deliveries;

    TweetFanout(NewestTweets newest, Destinations destinations, MeterRegistry metrics) {
        this.newest = newest;
        this.destinations = destinations;
        this.pushes = Counter.builder("roost.fanout.pushes")
                .description("Times that a tweet was put into a record for a delivery partition")
                .register(metrics);
        this.deliveries = Counter.builder("roost.fanout.deliveries")
                .description("Readers that a tweet was pushed to, summed over all tweets")
                .register(metrics);
    }

    /** Pushes a tweet and keeps its id for who follows next. */
    void posted(EventPlace at, long tweet, Author author) {
        int home = AccountId.partition(author.id(), destinations.count());
        int self = AccountId.local(author.id(), destinations.count());
        if (!newest.add(author, tweet)) {
            author.follow(home, self);
        }
        long[] sent = {0, 0};
        if (author.audience().pushes(at.seq())) {
            author.followers().forEach((destination, row, last) -> {
                int from = FollowerChunk.packedAt(row);
                destinations.push(at, destination, last, tweet, author.id(), row, from);
                sent[0]++;
                sent[1] += FollowerChunk.count(row);
            });
        } else {
            destinations.push(at, home, true, tweet, author.id(), PackedLocals.pack(new int[] {self}, 1), 0);
            sent[0]++;
            sent[1]++;
        }
        pushes.increment(sent[0]);
        deliveries.increment(sent[1]);
    }

    /** Forgets a tweet; readers filter it at the join. */
    void deleted(long tweet, Author author) {
        newest.remove(author, tweet);
    }
}
